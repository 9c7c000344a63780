import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { routesOf } from './subnet-routes.ts';

/** Whether the route table of a subnet leads to an internet gateway: what stands there can be reached from outside. */
export function isPublicSubnet(estate: Estate, subnet: Resource): boolean {
  return routesOf(estate, subnet)
    .flatMap((route) => estate.targets(route, 'gateway_id'))
    .some(({ type }) => type === 'aws_internet_gateway');
}
