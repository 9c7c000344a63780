import type { Estate } from '../estate/estate.ts';
import type { Json } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt } from '../estate/values-at.ts';

/** The tiers of the VPC: what reaches them, and what they reach. */
export type Tier = 'public' | 'app' | 'data';

/** The tier that a subnet says it belongs to. */
export function tierOf({ body }: Pick<Resource, 'body'>): Json | undefined {
  return valueAt(body, 'tags.Tier');
}

/** The subnets of a tier. */
export function subnetsOf(estate: Estate, tier: Tier): readonly Resource[] {
  return estate.resources('aws_subnet').filter((subnet) => tierOf(subnet) === tier);
}
