import { describe, expect, it } from 'vitest';
import { explain } from '../audit/explain.ts';
import type { Estate } from '../estate/estate.ts';
import type { Rule, Verdict } from '../rule.ts';
import type { Change } from './changes.ts';
import { realEstate, type realEnvironments } from './real-estate.ts';

/** A way to break a rule in the real stacks. */
export interface BreakingCase {
  /** The rule's id. */
  readonly rule: string;
  /** What was done, to end the sentence "fails where …". */
  readonly where: string;
  readonly change: Change | readonly Change[];
  /** The path of the construct whose resource must be named. */
  readonly names: string;
  /**
   * The environment whose stacks are changed.
   * @default production
   */
  readonly environment?: (typeof realEnvironments)[number];
}

/**
 * Shows of each rule that it holds for the real stacks, and that it fails, naming the resource and the fix, when they
 * are changed. A rule without a case, or a case without a rule, is a failure.
 *
 * @param waived the rules that no real stack keeps: a test beside this one shows what it would be to keep them
 */
export function describeRules(
  title: string,
  rules: readonly Rule[],
  cases: readonly BreakingCase[],
  waived: readonly string[] = [],
): void {
  describe(title, () => {
    it('are each shown to fail', () => {
      expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ id }) => id)));
    });

    const kept = rules.filter(({ id }) => !waived.includes(id));
    it.each(kept.map((rule) => [rule.id, rule] as const))('%s holds somewhere in the real stacks', (_id, rule) => {
      const verdicts = rule.check(realEstate('production'));
      expect(verdicts.filter(({ holds }) => holds)).not.toEqual([]);
    });

    it.each(cases.map((one) => [one.rule, one.where, one] as const))('%s fails where %s', (id, _where, one) => {
      const rule = rules.find((rule) => rule.id === id);
      if (rule === undefined) throw new RangeError(`no rule ${id}`);
      const { change, names, environment = 'production' } = one;
      const before = failures(rule, realEstate(environment));
      expect(before.map(({ resource }) => resource.path)).not.toContain(names);

      const after = failures(rule, realEstate(environment, ...[change].flat()));
      const named = after.find(({ resource }) => resource.path === names);
      expect(named, `the rule failed for: ${after.map(({ resource }) => resource.path).join(', ')}`).toBeDefined();
      const text = named === undefined ? '' : explain({ rule, ...named });
      expect(text).toContain(named?.resource.address);
      expect(text).toContain(rule.fix);
    });
  });
}

function failures(rule: Rule, estate: Estate): readonly Verdict[] {
  return rule.check(estate).filter(({ holds }) => !holds);
}
