import type { Estate } from '../estate/estate.ts';
import type { Json } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valuesAt } from '../estate/values-at.ts';

/** The Availability Zones, each once, of the subnets that an attribute leads to. */
export function zonesOf(estate: Estate, resource: Resource, attribute: string): ReadonlySet<Json> {
  const subnets = estate.targets(resource, attribute).filter(({ type }) => type === 'aws_subnet');
  return new Set(subnets.flatMap(({ body }) => valuesAt(body, 'availability_zone')));
}
