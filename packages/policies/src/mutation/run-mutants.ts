import { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Rule } from '../rule.ts';
import { isHarmless } from './harmless.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants-of.ts';

/** What came of changing the real stacks, one attribute at a time. */
export interface MutationResult {
  /** How many changes were made to what is relevant to security. */
  readonly mutants: number;
  /** How many more were possible, of what the table of harmless changes names. */
  readonly harmless: number;
  /** How many took a resource away that others refer to, so that Terraform itself refuses them. */
  readonly invalid: number;
  /** The changes that no rule noticed. */
  readonly survivors: readonly Mutant[];
}

/**
 * Judges every mutant of some resources by itself. A mutant is caught where a rule fails that does not fail in the
 * stacks as they are: what a waiver covers there already cannot catch anything.
 *
 * @param resources the resources to change
 * @default all of the estate
 */
export function runMutants(
  estate: Estate,
  rules: readonly Rule[],
  resources: readonly Resource[] = estate.all,
): MutationResult {
  const known = new Set(failuresOf(estate, rules));
  const all = resources.flatMap(mutantsOf);
  const relevant = all.filter((mutant) => !isHarmless(mutant));
  const valid = relevant.filter(({ body, resource }) => body !== undefined || !isReferredTo(estate, resource));
  return {
    mutants: valid.length,
    harmless: all.length - relevant.length,
    invalid: relevant.length - valid.length,
    survivors: survivorsOf(valid, estate, rules, known),
  };
}

function survivorsOf(
  mutants: readonly Mutant[],
  estate: Estate,
  rules: readonly Rule[],
  known: ReadonlySet<string>,
): readonly Mutant[] {
  // One rule is enough. The likeliest is the one that caught the last change of the attribute, then those of the type.
  const lastToCatch = new Map<string, Rule>();
  return mutants.filter((mutant) => {
    const { type } = mutant.resource;
    const changed = `${type} ${mutant.attribute}`;
    const last = lastToCatch.get(changed);
    const ofType = rules.filter(({ resourceTypes }) => resourceTypes.includes(type));
    const after = withMutant(estate, mutant);
    const catching = [...(last ? [last] : []), ...ofType, ...rules].find((rule) => fails(rule, after, known));
    if (catching !== undefined) lastToCatch.set(changed, catching);
    return catching === undefined;
  });
}

/** The environment after the change. */
function withMutant(estate: Estate, { resource, body }: Mutant): Estate {
  const after = body === undefined ? [] : [{ ...resource, body }];
  return new Estate(
    estate.stacks.map((stack) =>
      stack.stack === resource.stack
        ? { ...stack, resources: stack.resources.flatMap((one) => (one === resource ? after : [one])) }
        : stack,
    ),
  );
}

/** Whether a rule fails as it did not before. */
function fails(rule: Rule, estate: Estate, known: ReadonlySet<string>): boolean {
  return failuresOf(estate, [rule]).some((failure) => !known.has(failure));
}

function failuresOf(estate: Estate, rules: readonly Rule[]): readonly string[] {
  return rules.flatMap((rule) =>
    rule
      .check(estate)
      .filter(({ holds }) => !holds)
      .map(({ resource, expected }) => `${rule.id} ${resource.stack} ${resource.address} ${expected}`),
  );
}

function isReferredTo(estate: Estate, target: Resource): boolean {
  return estate.all.some(
    (one) => one !== target && one.stack === target.stack && JSON.stringify(one.body).includes(`${target.address}.`),
  );
}
