import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../estate/json.ts';
import { routesOf, routeTablesOf } from './routes.ts';
import { estateOf } from './testing/estate-of.ts';

function tablesWith(bodies: Readonly<Record<string, JsonObject>>): readonly string[] {
  const estate = estateOf({
    'aws_subnet.one': {},
    'aws_subnet.two': {},
    'aws_route_table.one': {},
    'aws_route_table.two': {},
    ...bodies,
  });
  return routeTablesOf(estate, estate.find('network', 'aws_subnet.one')!).map(({ address }) => address);
}

describe('the route tables of a subnet', () => {
  const own = { subnet_id: '${aws_subnet.one.id}', route_table_id: '${aws_route_table.one.id}' };
  const other = { subnet_id: '${aws_subnet.two.id}', route_table_id: '${aws_route_table.two.id}' };
  const main = { 'aws_default_route_table.main': {} };

  it('are the ones associated with it', () => {
    const associated = { 'aws_route_table_association.own': own, 'aws_route_table_association.other': other };
    expect(tablesWith({ ...associated, ...main })).toEqual(['aws_route_table.one']);
  });

  it('are the main one where none is', () => {
    const unassociated = { 'aws_route_table_association.other': other, ...main };
    expect(tablesWith(unassociated)).toEqual(['aws_default_route_table.main']);
    expect(tablesWith({})).toEqual([]);
  });

  it('do not come from the association of a gateway', () => {
    const gateway = { gateway_id: '${aws_internet_gateway.one.id}', route_table_id: '${aws_route_table.one.id}' };
    expect(tablesWith({ 'aws_route_table_association.gateway': gateway })).toEqual([]);
  });

  it('may be any where it cannot be told', () => {
    const lost = { ...own, route_table_id: 'rtb-1' };
    expect(tablesWith({ 'aws_route_table_association.own': lost })).toHaveLength(2);
    const anywhere = { ...own, subnet_id: 'subnet-1' };
    expect(tablesWith({ 'aws_route_table_association.own': anywhere })).toEqual(['aws_route_table.one']);
  });
});

describe('the routes of a route table', () => {
  function routesWith(route: JsonObject, inline: readonly JsonObject[] = []) {
    const estate = estateOf({
      'aws_route_table.one': { route: inline },
      'aws_route_table.two': {},
      'aws_internet_gateway.igw': {},
      'aws_egress_only_internet_gateway.eigw': {},
      'aws_nat_gateway.nat': {},
      'aws_route.own': { route_table_id: '${aws_route_table.one.id}', ...route },
    });
    const routes = routesOf(estate, [estate.find('network', 'aws_route_table.one')!]);
    return routes.map(({ leadsTo, hop }) => `${leadsTo}: ${hop.does}`);
  }

  it.each<readonly [JsonObject, string]>([
    [
      { destination_cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.igw.id}' },
      'internet-gateway: routes 0.0.0.0/0 to aws_internet_gateway.igw',
    ],
    [
      { destination_ipv6_cidr_block: '::/0', egress_only_gateway_id: '${aws_egress_only_internet_gateway.eigw.id}' },
      'egress-only-gateway: routes ::/0 to aws_egress_only_internet_gateway.eigw',
    ],
    [
      { destination_cidr_block: '0.0.0.0/0', nat_gateway_id: '${aws_nat_gateway.nat.id}' },
      'nat-gateway: routes 0.0.0.0/0 to aws_nat_gateway.nat',
    ],
    [
      { destination_cidr_block: '10.9.0.0/16', transit_gateway_id: 'tgw-1' },
      'elsewhere: routes 10.9.0.0/16 to another network',
    ],
    [{ gateway_id: 'igw-1' }, 'elsewhere: routes absent to another network'],
  ])('lead out by %o', (route, words) => {
    expect(routesWith(route)).toEqual([words]);
  });

  it('may stand in the table itself, where the local one leads nowhere', () => {
    const local = { cidr_block: '10.0.0.0/16', gateway_id: 'local' };
    const out = { cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.igw.id}' };
    expect(routesWith({ route_table_id: '${aws_route_table.two.id}' }, [local, out])).toEqual([
      'internet-gateway: routes 0.0.0.0/0 to aws_internet_gateway.igw',
    ]);
  });

  it('may belong to any table where it cannot be told', () => {
    expect(routesWith({ route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0' })).toHaveLength(1);
  });
});
