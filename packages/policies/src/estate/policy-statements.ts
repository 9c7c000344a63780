import { jsonText } from '@payment/contracts';
import { z } from 'zod';
import type { Resource } from './resource.ts';
import { valuesAt } from './values-at.ts';

/** One statement of an IAM, key, bucket or topic policy, with every "one or many" written as many. */
export interface PolicyStatement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** By kind (`AWS`, `Service`, …); `*` alone is `{ AWS: ['*'] }`. Empty where the policy belongs to an identity. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly actions: readonly string[];
  /** Set where the statement names what it is not about: such a statement is about nearly everything. */
  readonly isInverted: boolean;
  readonly resources: readonly string[];
  /** By operator, then by key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const text = z.union([z.string(), z.boolean().transform(String), z.number().transform(String)]);
const many = z.union([z.array(text), text.transform((one) => [one])]);
const principals = z.union([z.literal('*').transform((one) => ({ AWS: [one] })), z.record(z.string(), many)]);

/** Strict: what a mistyped `Actions` would allow, nobody can say. */
const statement = z
  .strictObject({
    Sid: z.string().default(''),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: principals.default({}),
    NotPrincipal: z.json().optional(),
    Action: many.default([]),
    NotAction: z.json().optional(),
    Resource: many.default([]),
    NotResource: z.json().optional(),
    Condition: z.record(z.string(), z.record(z.string(), many)).default({}),
  })
  .transform(
    (given): PolicyStatement => ({
      sid: given.Sid,
      effect: given.Effect,
      principals: given.Principal,
      actions: given.Action,
      isInverted: [given.NotPrincipal, given.NotAction, given.NotResource].some((one) => one !== undefined),
      resources: given.Resource,
      conditions: given.Condition,
    }),
  );

const policy = z.object({ Statement: z.union([z.array(statement), statement.transform((one) => [one])]) });
const policyText = jsonText.pipe(policy);

/** Dozens of rules ask for the same few policies. */
const read = new Map<string, readonly PolicyStatement[] | undefined>();

function statementsIn(text: string): readonly PolicyStatement[] | undefined {
  if (!read.has(text)) read.set(text, policyText.safeParse(text).data?.Statement);
  return read.get(text);
}

/**
 * The statements of the policy that an attribute holds as JSON text. Nothing if there is no such text, or if it cannot
 * be read: then nobody can say what the policy allows, and a rule must fail.
 */
export function policyStatements(
  { body }: Pick<Resource, 'body'>,
  attribute: string,
): readonly PolicyStatement[] | undefined {
  const [document, ...others] = valuesAt(body, attribute);
  return others.length === 0 && typeof document === 'string' ? statementsIn(document) : undefined;
}
