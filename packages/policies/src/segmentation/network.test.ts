import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../estate/json.ts';
import { anyAddress, ipv4, ipv6, outside } from './addresses.ts';
import { networkOf, type Party } from './network.ts';
import { estateOf } from './testing/estate-of.ts';

const group = '${aws_security_group.group.id}';
const near = '${aws_subnet.near.id}';
const subnets = {
  'aws_subnet.near': { cidr_block: '10.0.1.0/24' },
  'aws_subnet.far': { cidr_block: '10.0.2.0/24' },
  'aws_security_group.group': {},
};

function networkWith(bodies: Readonly<Record<string, JsonObject>>) {
  return networkOf(estateOf({ ...subnets, ...bodies }));
}

function partyOf(address: string, bodies: Readonly<Record<string, JsonObject>>): Party {
  return networkWith(bodies).parties.find(({ resource }) => resource?.address === address)!;
}

function standing({ subnets }: Party): readonly string[] {
  return subnets.map(({ resource }) => resource.address);
}

const template = (body: JsonObject) => ({
  'aws_launch_template.one': body,
  'aws_autoscaling_group.one': {
    launch_template: { id: '${aws_launch_template.one.id}' },
    vpc_zone_identifier: [near],
  },
});

describe('the parties of a network', () => {
  it('begin with the internet, and are read once for an estate', () => {
    const estate = estateOf(subnets);
    const network = networkOf(estate);
    expect(network.parties.map(({ role }) => role)).toEqual(['internet', 'host', 'host']);
    expect(networkOf(estate)).toBe(network);
  });

  it('stand where they say', () => {
    expect(standing(partyOf('aws_lb.one', { 'aws_lb.one': { subnets: [near] } }))).toEqual(['aws_subnet.near']);
    const mapped = { 'aws_lb.one': { subnet_mapping: [{ subnet_id: near }] } };
    expect(standing(partyOf('aws_lb.one', mapped))).toEqual(['aws_subnet.near']);
    expect(standing(partyOf('aws_autoscaling_group.one', template({})))).toEqual(['aws_subnet.near']);
  });

  it('may stand anywhere if they do not', () => {
    expect(standing(partyOf('aws_lb.one', { 'aws_lb.one': { subnets: ['subnet-1'] } }))).toHaveLength(2);
    expect(standing(partyOf('aws_db_instance.one', { 'aws_db_instance.one': {} }))).toHaveLength(2);
  });

  it('have the groups of their launch template', () => {
    const bodies = template({ network_interfaces: { security_groups: [group] } });
    expect(partyOf('aws_autoscaling_group.one', bodies).groups?.map(({ address }) => address)).toEqual([
      'aws_security_group.group',
    ]);
    expect(partyOf('aws_autoscaling_group.one', template({})).groups).toBeUndefined();
  });

  it('may have any group and any address if their launch template is not known', () => {
    const party = partyOf('aws_autoscaling_group.one', { 'aws_autoscaling_group.one': {} });
    expect(party.groups).toBeUndefined();
    expect(party.publicAddress?.does).toContain('cannot be told');
  });

  it('tell interface endpoints from gateway endpoints', () => {
    const { parties } = networkWith({
      'aws_vpc_endpoint.interface': { vpc_endpoint_type: 'Interface', subnet_ids: [near], security_group_ids: [group] },
      'aws_vpc_endpoint.gateway': {},
    });
    expect(parties.flatMap(({ role, resource }) => (role === 'host' ? [] : [resource?.address]))).toEqual([
      undefined,
      'aws_vpc_endpoint.interface',
      'aws_vpc_endpoint.gateway',
    ]);
  });
});

describe('a public address', () => {
  it.each<readonly [JsonObject, boolean]>([
    [{ internal: true }, false],
    [{ internal: 'true' }, false],
    [{ internal: false }, true],
    [{ internal: '${var.internal}' }, true],
    [{}, true],
  ])('of a load balancer with %o is there: %s', (body, isThere) => {
    expect(partyOf('aws_lb.one', { 'aws_lb.one': body }).publicAddress !== undefined).toBe(isThere);
  });

  it.each<readonly [JsonObject, boolean]>([
    [{}, false],
    [{ associate_public_ip_address: false }, false],
    [{ associate_public_ip_address: true }, true],
    [{ associate_public_ip_address: '${var.public}' }, true],
  ])('of an instance with %o is there: %s', (body, isThere) => {
    expect(partyOf('aws_instance.one', { 'aws_instance.one': body }).publicAddress !== undefined).toBe(isThere);
  });

  it('comes from the subnet where nothing else is said', () => {
    const mapping = { 'aws_subnet.near': { map_public_ip_on_launch: true } };
    expect(partyOf('aws_autoscaling_group.one', { ...template({}), ...mapping }).publicAddress?.resource?.address).toBe(
      'aws_subnet.near',
    );
    const refused = template({ network_interfaces: { associate_public_ip_address: 'false' } });
    expect(partyOf('aws_autoscaling_group.one', { ...refused, ...mapping }).publicAddress).toBeUndefined();
  });

  it('of a database does not come from the subnet', () => {
    const bodies = { 'aws_db_instance.one': {}, 'aws_subnet.near': { map_public_ip_on_launch: true } };
    expect(partyOf('aws_db_instance.one', bodies).publicAddress).toBeUndefined();
  });
});

describe('the subnets of a network', () => {
  it('have addresses of both families', () => {
    const { parties } = networkWith({
      'aws_subnet.near': { cidr_block: '10.0.1.0/24', ipv6_cidr_block: '${cidrsubnet("x", 8, 1)}' },
      'aws_subnet.far': { assign_ipv6_address_on_creation: true, ipv6_native: true },
    });
    const [near, far] = parties.filter(({ role }) => role === 'host').map(({ subnets }) => subnets[0]!.addresses);
    expect(near).toHaveLength(2);
    expect(near).toContainEqual(ipv6);
    expect(far).toEqual([ipv6]);
  });

  it('may have any address if they do not say which', () => {
    const { parties } = networkWith({ 'aws_subnet.near': {}, 'aws_subnet.far': { cidr_block: '${var.range}' } });
    const hosts = parties.filter(({ role }) => role === 'host');
    expect(hosts.map(({ subnets }) => subnets[0]?.addresses)).toEqual([[ipv4], [ipv4]]);
  });

  it('lead to the gateway endpoints of their route tables', () => {
    const { parties } = networkWith({
      'aws_default_route_table.main': {},
      'aws_vpc_endpoint.inside': { route_table_ids: ['${aws_default_route_table.main.id}'] },
      'aws_vpc_endpoint.beside': {},
      'aws_vpc_endpoint.elsewhere': { route_table_ids: ['rtb-1'] },
      'aws_vpc_endpoint_route_table_association.one': {
        vpc_endpoint_id: '${aws_vpc_endpoint.beside.id}',
        route_table_id: '${aws_default_route_table.main.id}',
      },
    });
    expect(parties.at(-1)?.subnets[0]?.services.map(({ address }) => address)).toEqual([
      'aws_vpc_endpoint.inside',
      'aws_vpc_endpoint.beside',
    ]);
  });
});

describe('the outside of a network', () => {
  it('is every address that the VPC does not have', () => {
    const inside = networkWith({ 'aws_vpc.vpc': { cidr_block: '10.0.0.0/16' } });
    expect(inside.outside).toHaveLength(2);
    expect(inside.outside).not.toEqual(outside([]));
  });

  it('is every address where those of the VPC are not known', () => {
    expect(networkWith({ 'aws_vpc.vpc': { cidr_block: '${var.range}' } }).outside).toEqual([anyAddress]);
  });
});
