import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { chosen, type Chosen } from './chosen.ts';
import type { Rule } from '../rule.ts';

/** What a judge says of one resource. */
export interface Judgement {
  readonly holds: boolean;
  /** What the configuration says, as evidence. */
  readonly found: string;
}

/** A rule whose verdict needs more than one attribute. */
export interface JudgedRuleProps extends Omit<Rule, 'check'>, Chosen {
  /** What is wanted of each resource, in words. */
  readonly expected: string;
  /** Made once for an estate, asked for each resource. */
  readonly judge: (estate: Estate) => (resource: Resource) => Judgement;
}

/** A rule that asks a judge about every resource of its types. */
export function judgedRule({ expected, where, judge, ...rule }: JudgedRuleProps): Rule {
  return {
    ...rule,
    check: (estate) => {
      const judged = judge(estate);
      const about = chosen(estate, rule.resourceTypes, { where });
      return about.map((resource) => ({ resource, expected, ...judged(resource) }));
    },
  };
}
