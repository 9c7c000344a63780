import { jsonText, type StackName } from '@payment/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reviewNotUsable } from './errors.ts';
import { normalisedPlanSchema, type NormalisedPlan } from './normalised-plan.ts';

/** The plans that were reviewed, by stack. */
export type ReviewedPlans = ReadonlyMap<StackName, NormalisedPlan>;

/** The file of a stack's plan in the folder of a review. */
export function reviewedPlanFile(folder: string, stack: StackName): string {
  return join(folder, `${stack}.plan.json`);
}

/**
 * Reads what was reviewed.
 * @throws PayinfraError if a stack's plan is missing, damaged, or of another stack or environment: all faults at once
 */
export async function readReviewedPlans(
  folder: string,
  { environment, stacks }: { readonly environment: string; readonly stacks: readonly StackName[] },
): Promise<ReviewedPlans> {
  const plans = new Map<StackName, NormalisedPlan>();
  const faults: string[] = [];
  for (const stack of stacks) {
    const text = await readFile(reviewedPlanFile(folder, stack), 'utf8').catch(() => undefined);
    const plan = text === undefined ? undefined : planIn(text);
    if (text === undefined) faults.push(`${stack} has no plan in it: it was left out, waited for another one, or failed`);
    else if (plan === undefined) faults.push(`${stack}.plan.json is not as a review writes it`);
    else if (plan.stack !== stack || plan.environment !== environment) {
      faults.push(`${stack}.plan.json is of ${plan.stack} in ${plan.environment}, not of ${stack} in ${environment}`);
    } else plans.set(stack, plan);
  }
  if (faults.length > 0) throw reviewNotUsable(folder, faults);
  return plans;
}

function planIn(text: string): NormalisedPlan | undefined {
  return jsonText.pipe(normalisedPlanSchema).safeParse(text).data;
}
