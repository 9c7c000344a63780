import { differences, type Difference } from './differences.ts';
import type { NormalisedPlan } from './normalised-plan.ts';
import { isSecret, valueInWords } from './shown-values.ts';

type Part = NormalisedPlan['resources'][number];

/** What is not the same in a plan that was reviewed and a fresh one, in words; nothing if they come to the same. */
export function planDifference(reviewed: NormalisedPlan, fresh: NormalisedPlan): readonly string[] {
  return [
    ...programDifferences(reviewed, fresh),
    ...partDifferences('', reviewed.resources, fresh.resources),
    ...partDifferences('output ', reviewed.outputs, fresh.outputs),
  ];
}

function programDifferences(reviewed: NormalisedPlan, fresh: NormalisedPlan): readonly string[] {
  const now: Readonly<Record<string, string>> = { Terraform: fresh.terraform, ...fresh.providers };
  // A provider that is new comes with resources that are.
  return Object.entries({ Terraform: reviewed.terraform, ...reviewed.providers }).flatMap(([name, version]) => {
    const other = now[name] ?? version;
    return version === other ? [] : [`${name}: reviewed with ${version}, now ${other}`];
  });
}

function partDifferences(kind: string, reviewed: readonly Part[], fresh: readonly Part[]): readonly string[] {
  const names = [...new Set([...reviewed, ...fresh].map(({ name }) => name))].toSorted();
  return names.flatMap((name) => {
    const [was, is] = [reviewed, fresh].map((parts) => parts.find((part) => part.name === name));
    const [reviewedAs, now] = [was, is].map(actionsInWords);
    if (was === undefined || is === undefined || reviewedAs !== now) {
      return [`${kind}${name}: reviewed as "${reviewedAs}", now "${now}"`];
    }
    return [
      ...differences(was.before, is.before).map((one) => `${kind}${name}: ${inWords(one, 'what stands')}`),
      ...differences(was.after, is.after).map((one) => `${kind}${name}: ${inWords(one, 'what is to be')}`),
    ];
  });
}

function actionsInWords(part: Part | undefined): string {
  return part === undefined ? 'no change' : part.actions.join(', then ');
}

function inWords({ path, from, to }: Difference, side: string): string {
  const where = path === '' ? side : `${path} of ${side}`;
  if (isSecret(from) && isSecret(to)) return `${where} is another secret than at the review`;
  return `${where} was ${valueInWords(from)} at the review, and is ${valueInWords(to)} now`;
}
