import type { StackName } from '@payment/contracts';
import { isJsonObject, type Json } from '@payment/policies';
import { z } from 'zod';
import { ruleInWords, type ForeignRule } from '../drift/foreign-rules.ts';
import type { Change, Plan } from './plan-json.ts';
import { actionOf, isNoOperation, nameOf } from './resource-changes.ts';
import { shownValues } from './shown-values.ts';

const json: z.ZodType<Json> = z.json();
const change = z.strictObject({ name: z.string(), actions: z.array(z.string()), before: json, after: json });

/** The form of a plan in a review's folder. */
export const normalisedPlanSchema = z.strictObject({
  /** Of this form. */
  version: z.literal(1),
  stack: z.string(),
  environment: z.string(),
  /** Goes into the hashes of secrets, drawn per review: a fresh plan is hashed with that of the reviewed one. */
  salt: z.string(),
  terraform: z.string(),
  /** The version of each provider. */
  providers: z.record(z.string(), z.string()),
  /** In the order of their addresses. */
  resources: z.array(change),
  outputs: z.array(change),
});

/**
 * All that must be the same in two plans for one to be as good as the other: nothing of when and where they were made,
 * nor of what stays as it is. It holds no secret, only the hashes of secrets.
 */
export type NormalisedPlan = Readonly<z.infer<typeof normalisedPlanSchema>>;

/** What a normalised plan says besides what the plan itself does. */
export interface NormalisedPlanProps {
  readonly stack: StackName;
  readonly environment: string;
  readonly salt: string;
  /**
   * The rules added by hand that a deploy revokes with it.
   * @default none
   */
  readonly foreignRules?: readonly ForeignRule[];
}

/** What a plan comes to. */
export function normalisedPlan(
  plan: Plan,
  { stack, environment, salt, foreignRules = [] }: NormalisedPlanProps,
): NormalisedPlan {
  const providers = Object.values(plan.configuration.provider_config);
  return {
    version: 1,
    stack,
    environment,
    salt,
    terraform: plan.terraform_version,
    providers: sortedRecord(providers.map(({ full_name: name, version_constraint: of = 'any' }) => [name, of])),
    resources: [
      ...plan.resource_changes
        .filter(({ change }) => !isNoOperation(change))
        .map((resource) => ({ name: nameOf(resource), ...normalisedChange(resource.change, salt) })),
      ...foreignRules.map((rule) => ({ name: ruleInWords(rule), actions: ['revoke'], before: rule.id, after: null })),
    ].toSorted(byName),
    outputs: Object.entries(plan.output_changes)
      .filter(([, change]) => !isNoOperation(change))
      .map(([name, change]) => ({ name, ...normalisedChange(change, salt) }))
      .toSorted(byName),
  };
}

/** The plan of a stack that would not change. */
export function emptyPlan({
  stack,
  environment,
  terraform,
}: Omit<NormalisedPlanProps, 'salt' | 'foreignRules'> & Pick<NormalisedPlan, 'terraform'>): NormalisedPlan {
  return { version: 1, stack, environment, salt: '', terraform, providers: {}, resources: [], outputs: [] };
}

function normalisedChange(change: Change, salt: string) {
  const { before, after } = shownValues(change, salt);
  const { actions } = change;
  // What an update leaves as it is may move by itself meanwhile, as the number of instances does.
  const sides = actionOf(change) === 'change' ? changedOnly(before, after) : { before, after };
  return { actions, before: sorted(sides.before), after: sorted(sides.after) };
}

function changedOnly(before: Json, after: Json) {
  if (!isJsonObject(before) || !isJsonObject(after)) return { before, after };
  const isKept = ([key]: readonly [string, Json]) =>
    key === 'id' || JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null);
  const part = (side: Readonly<Record<string, Json>>) => Object.fromEntries(Object.entries(side).filter(isKept));
  return { before: part(before), after: part(after) };
}

/** The same value with the keys of its own attributes in order, so that two files can be laid side by side. */
function sorted(value: Json): Json {
  return isJsonObject(value) ? sortedRecord(Object.entries(value)) : value;
}

function sortedRecord<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
