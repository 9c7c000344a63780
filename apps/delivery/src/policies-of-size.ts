import { policyDocument, type PolicyStatement } from '@payment/constructs';

/** What IAM accepts as one managed policy, in characters without white space, of which there is none here. */
export const managedPolicyCharacters = 6144;

/** Statements in as many policies as their length asks for, in their order. */
export function policiesOfSize(
  statements: readonly PolicyStatement[],
  characters: number = managedPolicyCharacters,
): readonly string[] {
  const groups: PolicyStatement[][] = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    if (last !== undefined && policyDocument([...last, statement]).length <= characters) last.push(statement);
    else groups.push([statement]);
  }
  return groups.map((group) => policyDocument(group));
}
