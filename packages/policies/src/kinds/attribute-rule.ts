import { valuesAt } from '../estate/values-at.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Expectation } from './expectation.ts';
import { chosen, type Chosen } from './chosen.ts';
import type { Rule, Verdict } from '../rule.ts';
import { shown } from './shown.ts';

/** A rule about one attribute of one type of resource. */
export interface AttributeRuleProps extends Omit<Rule, 'check' | 'resourceTypes'>, Chosen {
  readonly type: string;
  /** Where the attribute stands, for example `metadata_options.http_tokens`; blocks and lists are looked through. */
  readonly attribute: string;
  readonly expected: Expectation;
}

/** A rule that every value of an attribute must meet; where there is none, its absence must. */
export function attributeRule({ type, attribute, expected, where, ...rule }: AttributeRuleProps): Rule {
  return {
    ...rule,
    resourceTypes: [type],
    check: (estate) =>
      chosen(estate, [type], { where }).map((resource) => attributeVerdict(estate, resource, attribute, expected)),
  };
}

/** Whether an attribute of a resource is as expected. */
export function attributeVerdict(
  estate: Estate,
  resource: Resource,
  attribute: string,
  expected: Expectation,
): Verdict {
  const values = valuesAt(resource.body, attribute).map((value) => estate.literal(value, resource));
  const [only, ...others] = values;
  return {
    resource,
    holds: values.length === 0 ? expected.accepts(undefined) : values.every(expected.accepts),
    expected: `${attribute}: ${expected.words}`,
    found: `${attribute}: ${shown(others.length === 0 ? only : values.map((value) => value ?? null))}`,
  };
}
