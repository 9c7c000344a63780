import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valuesAt } from '../estate/values-at.ts';
import type { Verdict } from '../rule.ts';
import { shown } from './shown.ts';

/**
 * Whether every value of an attribute leads to resources of the estate, of some types. No value at all does not: AWS
 * would take a default of its own.
 */
export function referenceVerdict(
  estate: Estate,
  resource: Resource,
  attribute: string,
  types: readonly string[],
): Verdict {
  const values = valuesAt(resource.body, attribute);
  const [only, ...others] = values;
  const leadsThere = values.every((value) => {
    const origins = estate.origins(value, resource);
    return origins.length > 0 && origins.every((origin) => types.includes(origin.resource.type));
  });
  return {
    resource,
    holds: values.length > 0 && leadsThere,
    expected: `${attribute}: ${types.join(' or ')} of the same environment`,
    found: `${attribute}: ${shown(others.length === 0 ? only : values)}`,
  };
}
