import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/** The route tables that a subnet is associated with: one, if all is well. */
export function routeTablesOf(estate: Estate, subnet: Resource): readonly Resource[] {
  return estate
    .pointingAt(subnet, 'aws_route_table_association', 'subnet_id')
    .flatMap((association) => estate.targets(association, 'route_table_id'))
    .filter(({ type }) => type === 'aws_route_table');
}

/** The routes by which a subnet leaves the VPC. */
export function routesOf(estate: Estate, subnet: Resource): readonly Resource[] {
  return routeTablesOf(estate, subnet).flatMap((table) => estate.pointingAt(table, 'aws_route', 'route_table_id'));
}
