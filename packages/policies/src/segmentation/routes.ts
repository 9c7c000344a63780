import type { Estate } from '../estate/estate.ts';
import { isJsonObject, type JsonObject } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { shown } from '../kinds/shown.ts';
import { addressesOf, anyAddress } from './addresses.ts';
import { mayBe } from './may-be.ts';
import type { Hop } from './passage.ts';
import type { Range } from './range.ts';

/** A way out of the VPC. */
export interface Route {
  readonly destination: Range;
  /** `elsewhere` is a network of somebody else, or cannot be told: it may be the internet, in both directions. */
  readonly leadsTo: 'internet-gateway' | 'egress-only-gateway' | 'nat-gateway' | 'elsewhere';
  /** The gateway, if a stack makes it. */
  readonly gateway: Resource | undefined;
  readonly hop: Hop;
}

/** The route tables of a subnet: one, or all that it may have. AWS's own, which leads nowhere, is none. */
export function routeTablesOf(estate: Estate, subnet: Resource): readonly Resource[] {
  const associations = estate
    .resources('aws_route_table_association')
    .filter(({ body }) => valueAt(body, 'subnet_id') !== undefined)
    .filter((association) => mayBe(estate.targets(association, 'subnet_id'), subnet));
  if (associations.length === 0) return estate.resources('aws_default_route_table');
  const tables = estate.resources('aws_route_table', 'aws_default_route_table');
  return tables.filter((table) =>
    associations.some((association) => mayBe(estate.targets(association, 'route_table_id'), table)),
  );
}

/**
 * The ways out of the VPC from some route tables. Every route counts, even where a longer prefix takes precedence over
 * it: a path may be reported that AWS would not take, but none is left out.
 */
export function routesOf(estate: Estate, tables: readonly Resource[]): readonly Route[] {
  const inline = tables.flatMap((table) =>
    valuesAt(table.body, 'route')
      .filter(isJsonObject)
      .flatMap((block) => routeOf(estate, table, block)),
  );
  const apart = estate
    .resources('aws_route')
    .filter((route) => tables.some((table) => mayBe(estate.targets(route, 'route_table_id'), table)))
    .flatMap((route) => routeOf(estate, route, route.body));
  return [...inline, ...apart];
}

const destinations = [
  'cidr_block',
  'ipv6_cidr_block',
  'destination_cidr_block',
  'destination_ipv6_cidr_block',
  'destination_prefix_list_id',
];

const gateways = [
  { type: 'aws_internet_gateway', attribute: 'gateway_id', leadsTo: 'internet-gateway' },
  { type: 'aws_egress_only_internet_gateway', attribute: 'egress_only_gateway_id', leadsTo: 'egress-only-gateway' },
  { type: 'aws_nat_gateway', attribute: 'nat_gateway_id', leadsTo: 'nat-gateway' },
] as const;

function routeOf(estate: Estate, resource: Resource, block: JsonObject): readonly Route[] {
  if (block['gateway_id'] === 'local') return [];
  const to = destinations
    .flatMap((name) => valuesAt(block, name))
    .map((value) => estate.literal(value, resource))
    .find((value) => value !== '');
  const destination = addressesOf(to) ?? anyAddress;
  const [known] = gateways.flatMap(({ type, attribute, leadsTo }) =>
    estate
      .origins(block[attribute], resource)
      .filter((origin) => origin.resource.type === type)
      .map(({ resource }) => ({ leadsTo, gateway: resource })),
  );
  const does = `routes ${shown(to)} to ${known?.gateway.address ?? 'another network'}`;
  return [{ destination, leadsTo: 'elsewhere', gateway: undefined, ...known, hop: { resource, does } }];
}
