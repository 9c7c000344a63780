import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/** Whether the route table of a subnet leads to an internet gateway: what stands there can be reached from outside. */
export function isPublicSubnet(estate: Estate, subnet: Resource): boolean {
  return estate
    .pointingAt(subnet, 'aws_route_table_association', 'subnet_id')
    .flatMap((association) => estate.targets(association, 'route_table_id'))
    .flatMap((table) => estate.pointingAt(table, 'aws_route', 'route_table_id'))
    .flatMap((route) => estate.targets(route, 'gateway_id'))
    .some(({ type }) => type === 'aws_internet_gateway');
}
