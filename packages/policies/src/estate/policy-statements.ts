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
const many = z.union([z.array(text), text.transform((one) => [one])]).default([]);
const principals = z.union([z.literal('*').transform((one) => ({ AWS: [one] })), z.record(z.string(), many)]);

const statement = z
  .object({
    Sid: z.string().default(''),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: principals.default({}),
    NotPrincipal: principals.optional(),
    Action: many,
    NotAction: many.optional(),
    Resource: many,
    NotResource: many.optional(),
    Condition: z.record(z.string(), z.record(z.string(), many)).default({}),
  })
  .transform((given): PolicyStatement => ({
    sid: given.Sid,
    effect: given.Effect,
    principals: given.Principal,
    actions: given.Action,
    isInverted: [given.NotPrincipal, given.NotAction, given.NotResource].some((one) => one !== undefined && Object.keys(one).length > 0),
    resources: given.Resource,
    conditions: given.Condition,
  }));

const policy = z.object({ Statement: z.union([z.array(statement), statement.transform((one) => [one])]) });
const policyText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('is not JSON');
    return z.NEVER;
  }
}).pipe(policy);

/**
 * The statements of the policy that an attribute holds as JSON text, or nothing if what it holds cannot be read: then
 * nobody can say what the policy allows, and a rule must fail.
 */
export function policyStatements({ body }: Pick<Resource, 'body'>, attribute: string): readonly PolicyStatement[] | undefined {
  const documents = valuesAt(body, attribute).map((value) => policyText.safeParse(value).data?.Statement);
  return documents.includes(undefined) ? undefined : documents.flatMap((statements) => statements ?? []);
}
