import { parameterName, stacks, stampName, type StackName } from '@payment/contracts';
import { parameterPath } from '@payment/naming';
import { isJsonObject } from '@payment/policies';
import { differences, type Difference } from '../review/differences.ts';
import type { Plan, PlannedResource } from '../review/plan-json.ts';
import { isNoOperation, resourceChanges } from '../review/resource-changes.ts';
import { shownValues, unknownMark, valueInWords } from '../review/shown-values.ts';
import type { DriftedValue, DriftFinding } from './stack-drift.ts';

/** Whose plan. */
export interface PlannedStack {
  readonly stack: StackName;
  readonly environment: string;
}

/** Where Terraform keeps the value of a parameter, and what changes with each new one. */
const valueAttributes = ['insecure_value', 'value', 'version'];

/** What of a plan, made from the code that was deployed, tells that something stands otherwise. */
export function driftOfPlan(plan: Plan, about: PlannedStack): readonly DriftFinding[] {
  const moved = new Set(plan.resource_drift.map(({ address }) => address));
  const parameters = plan.resource_changes.flatMap((planned) => parameterFinding(planned, about) ?? []);
  const resources = resourceChanges(plan).flatMap(({ address, action, values }): readonly DriftFinding[] => {
    const known = expressive(values);
    const isTold = parameters.some((finding) => finding.address === address);
    const left = isTold ? known.filter(({ path }) => !valueAttributes.includes(path)) : known;
    if (isTold && left.length === 0) return [];
    const isChangedOutside = moved.has(address);
    return [{ kind: 'resource', address, repair: action, isChangedOutside, values: left.map(inWords) }];
  });
  const outputs = Object.entries(plan.output_changes)
    .filter(([, change]) => !isNoOperation(change))
    .map(([name, change]): DriftFinding => {
      const { before, after } = shownValues(change, name);
      return { kind: 'output', name, found: valueInWords(before), expected: valueInWords(after) };
    });
  return [...resources, ...parameters.map(({ finding }) => finding), ...outputs];
}

/** What is known only after an apply follows from the rest; it is told only if there is no rest. */
function expressive(values: readonly Difference[]): readonly Difference[] {
  const known = values.filter(({ to }) => to !== unknownMark);
  return known.length === 0 ? values : known;
}

function inWords({ path, from, to }: Difference): DriftedValue {
  return { path, found: valueInWords(from), expected: valueInWords(to) };
}

/** A parameter of the stack that has another value, or none, in the words of the contract. */
function parameterFinding(
  { address, type, change }: PlannedResource,
  { stack, environment }: PlannedStack,
): { readonly address: string; readonly finding: DriftFinding } | undefined {
  if (type !== 'aws_ssm_parameter' || isNoOperation(change)) return undefined;
  const { before, after } = shownValues(change, address);
  const [found, expected] = [before, after].map((side) => (isJsonObject(side) ? side : undefined));
  const path = expected?.['name'];
  const prefix = `${parameterPath(environment, stack)}/`;
  if (expected === undefined || typeof path !== 'string' || !path.startsWith(prefix)) return undefined;
  const isOther = differences(found ?? null, expected).some((one) => one.path === 'insecure_value');
  if (found !== undefined && !isOther) return undefined;
  const field = fieldAt(stack, path.slice(prefix.length));
  const finding: DriftFinding = {
    kind: 'parameter',
    problem: found === undefined ? 'missing' : 'differs',
    path,
    ...(field === undefined ? {} : { field }),
    found: valueInWords(found?.['insecure_value']),
    expected: valueInWords(expected['insecure_value']),
  };
  return { address, finding };
}

function fieldAt(stack: StackName, name: string): string | undefined {
  if (name === stampName) return stampName;
  return Object.keys(stacks[stack].publishes.fields).find((field) => parameterName(field) === name);
}
