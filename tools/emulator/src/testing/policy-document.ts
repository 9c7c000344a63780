/** A statement of a policy; it allows, unless it says otherwise. */
export type Statement = Readonly<Record<string, unknown>>;

/** A policy of these statements, as JSON. */
export function policyDocument(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) });
}
