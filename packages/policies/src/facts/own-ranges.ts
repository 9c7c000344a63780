import type { Estate } from '../estate/estate.ts';
import type { Json } from '../estate/json.ts';
import { valuesAt } from '../estate/values-at.ts';

/**
 * The address ranges of the VPC and its subnets. A range that is none of these counts as the internet, however it is
 * written: two halves of the world are the world.
 */
export function ownRanges(estate: Estate): ReadonlySet<Json | undefined> {
  return new Set(estate.resources('aws_vpc', 'aws_subnet').flatMap(({ body }) => valuesAt(body, 'cidr_block')));
}
