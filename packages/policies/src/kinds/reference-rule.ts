import { chosen, type Chosen } from './chosen.ts';
import type { Rule } from '../rule.ts';
import { referenceVerdict } from './reference-verdict.ts';

/** A rule about what an attribute of one type of resource leads to. */
export interface ReferenceRuleProps extends Omit<Rule, 'check' | 'resourceTypes'>, Chosen {
  readonly type: string;
  /** Where the attribute stands, for example `kms_key_id`; every value of a list counts. */
  readonly attribute: string;
  /** The type of resource it must lead to, for example `aws_kms_key`. */
  readonly target: string;
}

/**
 * A rule that every value of an attribute leads to a resource of the estate, of one type: a key that nobody here made
 * is a key that nobody here has looked at. Where there is no value, AWS takes a default of its own, so that fails too.
 */
export function referenceRule({ type, attribute, target, where, ...rule }: ReferenceRuleProps): Rule {
  return {
    ...rule,
    resourceTypes: [type],
    check: (estate) =>
      chosen(estate, [type], { where }).map((resource) => referenceVerdict(estate, resource, attribute, [target])),
  };
}
