import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePlan, type Plan } from '../plan-json.ts';

/**
 * What Terraform 1.11 and the AWS provider said of a plan that does everything: a database is replaced, a bucket
 * destroyed, a log group and a secret changed, a network and a group of instances added.
 */
export const recordedPlanText = readFileSync(join(import.meta.dirname, 'recorded-plan.json'), 'utf8');

/** What is looked for in the text of the plan, and what takes its place. */
export type Replacement = readonly [string | RegExp, string];

/** The recorded plan, after changes to its text. */
export function recordedPlan(...replacements: readonly Replacement[]): Plan {
  const text = replacements.reduce((changed, [from, to]) => changed.replaceAll(from, to), recordedPlanText);
  return parsePlan('data', text);
}
