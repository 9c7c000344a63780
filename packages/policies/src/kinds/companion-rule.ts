import { chosen, type Chosen } from './chosen.ts';
import type { Rule } from '../rule.ts';

/** A rule that a resource must have another one beside it. */
export interface CompanionRuleProps extends Omit<Rule, 'check' | 'resourceTypes'>, Chosen {
  /** The type that needs a companion. */
  readonly type: string;
  /** The companion's type, and its attribute that leads to the resource. */
  readonly companion: { readonly type: string; readonly attribute: string };
}

/** A rule that every resource of a type is named by a resource of another type. What that one must be is its own rule. */
export function companionRule({ type, companion, where, ...rule }: CompanionRuleProps): Rule {
  return {
    ...rule,
    resourceTypes: [type, companion.type],
    check: (estate) =>
      chosen(estate, [type], { where }).map((resource) => {
        const found = estate.pointingAt(resource, companion.type, companion.attribute);
        return {
          resource,
          holds: found.length > 0,
          expected: `named by ${companion.attribute} of an ${companion.type}`,
          found: found.length > 0 ? found.map(({ address }) => address).join(', ') : 'no such resource',
        };
      }),
  };
}
