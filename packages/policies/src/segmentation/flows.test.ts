import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../estate/json.ts';
import { everyLayer, flowsBetween, type Layer } from './flows.ts';
import { networkOf } from './network.ts';
import { trafficInWords } from './protocols.ts';
import { estateOf } from './testing/estate-of.ts';

type Bodies = Readonly<Record<string, JsonObject>>;

const table = '${aws_default_route_table.main.id}';
const igw = { gateway_id: '${aws_internet_gateway.igw.id}' };
const nat = { nat_gateway_id: '${aws_nat_gateway.nat.id}' };
const world = { destination_cidr_block: '0.0.0.0/0' };
const https = { ip_protocol: 'tcp', from_port: 443, to_port: 443 };
const group = (name: string) => ({ security_group_id: `\${aws_security_group.${name}.id}` });

/** A server in one subnet and a client in another, both in groups that allow nothing yet. */
const base: Bodies = {
  'aws_vpc.vpc': { cidr_block: '10.0.0.0/16' },
  'aws_subnet.near': { cidr_block: '10.0.1.0/24' },
  'aws_subnet.far': { cidr_block: '10.0.2.0/24' },
  'aws_default_route_table.main': {},
  'aws_internet_gateway.igw': {},
  'aws_security_group.server': {},
  'aws_security_group.client': {},
  'aws_instance.server': {
    subnet_id: '${aws_subnet.near.id}',
    vpc_security_group_ids: ['${aws_security_group.server.id}'],
  },
  'aws_instance.client': {
    subnet_id: '${aws_subnet.far.id}',
    vpc_security_group_ids: ['${aws_security_group.client.id}'],
  },
};
const anyIpv4 = { ...https, cidr_ipv4: '0.0.0.0/0' };
const serverLets = { 'aws_vpc_security_group_ingress_rule.in': { ...group('server'), ...anyIpv4 } };
const clientLets = { 'aws_vpc_security_group_egress_rule.out': { ...group('client'), ...anyIpv4 } };
const entry = (port: number, last = port) => ({
  rule_no: port,
  action: 'allow',
  protocol: 'tcp',
  cidr_block: '0.0.0.0/0',
  from_port: port,
  to_port: last,
});

function flowing(from: string, to: string, bodies: Bodies, layers: readonly Layer[] = everyLayer) {
  const network = networkOf(estateOf({ ...base, ...bodies }));
  const party = (name: string) => network.parties.find(({ resource }) => (resource?.address ?? 'internet') === name)!;
  return flowsBetween(network, party(from), party(to), layers);
}

function reach(from: string, to: string, bodies: Bodies, layers?: readonly Layer[]): readonly string[] {
  return flowing(from, to, bodies, layers).map(({ traffic }) => trafficInWords(traffic));
}

const client = 'aws_instance.client';
const server = 'aws_instance.server';

describe('within the VPC', () => {
  it('both security groups have to allow it', () => {
    expect(reach(client, server, { ...serverLets, ...clientLets })).toEqual(['tcp 443']);
    expect(reach(client, server, serverLets)).toEqual([]);
    expect(reach(client, server, clientLets)).toEqual([]);
  });

  it('a group may be let in, and only its members are', () => {
    const rule = { ...group('server'), ...https, referenced_security_group_id: '${aws_security_group.client.id}' };
    const bodies = { ...clientLets, 'aws_vpc_security_group_ingress_rule.in': rule };
    expect(reach(client, server, bodies)).toEqual(['tcp 443']);
    expect(reach('aws_subnet.far', server, bodies)).toEqual([]);
    const unknown = { subnet_id: '${aws_subnet.far.id}', vpc_security_group_ids: ['sg-1'] };
    expect(reach(client, server, { ...bodies, 'aws_instance.client': unknown })).toEqual(['tcp 443']);
  });

  it('network ACLs have to allow it, there and back', () => {
    const allowed = { ...serverLets, ...clientLets };
    const acl = (ingress: readonly JsonObject[], egress: readonly JsonObject[]) => ({
      ...allowed,
      'aws_default_network_acl.open': { ingress: [{ ...entry(1, 65_535) }], egress: [{ ...entry(1, 65_535) }] },
      'aws_network_acl.near': { subnet_ids: ['${aws_subnet.near.id}'], ingress, egress },
    });
    expect(reach(client, server, acl([entry(443)], [entry(1024, 65_535)]))).toEqual(['tcp 443']);
    expect(reach(client, server, acl([entry(443)], []))).toEqual([]);
    expect(reach(client, server, acl([entry(22)], [entry(1024, 65_535)]))).toEqual([]);
  });

  it('no answer is needed but by TCP', () => {
    const bodies = {
      'aws_vpc_security_group_ingress_rule.in': { ...group('server'), ip_protocol: '-1', cidr_ipv4: '10.0.0.0/16' },
      'aws_vpc_security_group_egress_rule.out': { ...group('client'), ip_protocol: '-1', cidr_ipv4: '10.0.0.0/16' },
      'aws_default_network_acl.open': {
        ingress: [{ ...entry(1), protocol: '-1' }],
        egress: [{ ...entry(1), protocol: '-1' }],
      },
      'aws_network_acl.near': {
        subnet_ids: ['${aws_subnet.near.id}'],
        ingress: [{ ...entry(1), protocol: '-1' }],
        egress: [],
      },
    };
    expect(reach(client, server, bodies)).toEqual(['protocols 0-5', 'protocols 7-255']);
  });

  it('a network ACL does not stand between two in one subnet', () => {
    const bodies = { ...serverLets, ...clientLets, 'aws_default_network_acl.closed': {} };
    expect(reach(client, server, bodies)).toEqual([]);
    const together = { ...base['aws_instance.client'], subnet_id: '${aws_subnet.near.id}' };
    expect(reach(client, server, { ...bodies, 'aws_instance.client': together })).toEqual(['tcp 443']);
  });
});

describe('from the internet', () => {
  const open = { ...serverLets, 'aws_route.out': { route_table_id: table, ...world, ...igw } };
  const addressed = { 'aws_instance.server': { ...base['aws_instance.server'], associate_public_ip_address: true } };

  it('one is reached by a public address and a route to an internet gateway, and not without', () => {
    expect(reach('internet', server, { ...open, ...addressed })).toEqual(['tcp 443']);
    expect(reach('internet', server, open)).toEqual([]);
    expect(reach('internet', server, { ...serverLets, ...addressed })).toEqual([]);
    const behindNat = { 'aws_nat_gateway.nat': {}, 'aws_route.out': { route_table_id: table, ...world, ...nat } };
    expect(reach('internet', server, { ...open, ...addressed, ...behindNat })).toEqual([]);
  });

  it('one is reached without a public address over IPv6', () => {
    const ipv6 = {
      'aws_subnet.near': { cidr_block: '10.0.1.0/24', ipv6_cidr_block: '2001:db8::/64' },
      'aws_vpc_security_group_ingress_rule.in': { ...group('server'), ...https, cidr_ipv6: '::/0' },
    };
    const to = (target: JsonObject) => ({ route_table_id: table, destination_ipv6_cidr_block: '::/0', ...target });
    const egressOnly = { egress_only_gateway_id: '${aws_egress_only_internet_gateway.e.id}' };
    const gateway = { 'aws_egress_only_internet_gateway.e': {} };
    expect(reach('internet', server, { ...ipv6, 'aws_route.out': to(igw) })).toEqual(['tcp 443']);
    expect(reach('internet', server, { ...ipv6, ...gateway, 'aws_route.out': to(egressOnly) })).toEqual([]);
    expect(reach('internet', server, { ...open, ...addressed, ...ipv6 })).toEqual([]);
  });

  it('one is reached by whatever other network a route leads to', () => {
    const route = { route_table_id: table, destination_cidr_block: '172.16.0.0/12', transit_gateway_id: 'tgw-1' };
    expect(reach('internet', server, { ...serverLets, 'aws_route.out': route })).toEqual(['tcp 443']);
  });

  it('each layer counts by itself', () => {
    expect(reach('internet', server, serverLets, ['ingress-groups'])).toEqual(['tcp 443']);
    expect(reach('internet', server, {}, ['ingress-groups'])).toEqual([]);
    expect(reach('internet', server, open, ['routes'])).toEqual(['all traffic']);
    expect(reach('internet', server, {}, ['routes'])).toEqual([]);
    expect(reach('internet', server, { 'aws_default_network_acl.closed': {} }, ['network-acls'])).toEqual([]);
  });
});

describe('to the internet', () => {
  const route = (target: JsonObject): Bodies => ({ 'aws_route.out': { route_table_id: table, ...world, ...target } });

  it('one needs a public address, or a NAT gateway', () => {
    expect(reach(client, 'internet', { ...clientLets, ...route(igw) })).toEqual([]);
    const addressed = { ...base['aws_instance.client'], associate_public_ip_address: true };
    expect(reach(client, 'internet', { ...clientLets, ...route(igw), 'aws_instance.client': addressed })).toEqual([
      'tcp 443',
    ]);
  });

  it('one needs a route', () => {
    expect(reach(client, 'internet', clientLets)).toEqual([]);
  });

  /** The NAT gateway stands in a subnet of its own, which leads to the internet gateway. */
  const behindNat: Bodies = {
    ...clientLets,
    ...route(nat),
    'aws_subnet.public': { cidr_block: '10.0.3.0/24' },
    'aws_nat_gateway.nat': { subnet_id: '${aws_subnet.public.id}' },
    'aws_route_table.public': {},
    'aws_route_table_association.public': {
      subnet_id: '${aws_subnet.public.id}',
      route_table_id: '${aws_route_table.public.id}',
    },
    'aws_route.public': { route_table_id: '${aws_route_table.public.id}', ...world, ...igw },
  };

  it('one gets through a NAT gateway, hop by hop', () => {
    const [flow] = flowing(client, 'internet', behindNat);
    expect(flow?.nat?.address).toBe('aws_nat_gateway.nat');
    expect(flow?.path.map(({ resource }) => resource?.address)).toEqual([
      'aws_vpc_security_group_egress_rule.out',
      'aws_route.out',
      'aws_nat_gateway.nat',
      'aws_route.public',
    ]);
  });

  it('one does not get through a NAT gateway whose subnet leads nowhere', () => {
    const elsewhere = { 'aws_route.public': { route_table_id: table, ...world, ...igw } };
    expect(reach(client, 'internet', { ...behindNat, ...elsewhere })).toEqual([]);
  });

  it('one does not get through a NAT gateway whose network ACL refuses it, or its answer', () => {
    const acl = (ingress: readonly JsonObject[], egress: readonly JsonObject[]) => ({
      ...behindNat,
      'aws_network_acl.public': { subnet_ids: ['${aws_subnet.public.id}'], ingress, egress },
    });
    const answers = entry(1024, 65_535);
    expect(reach(client, 'internet', acl([entry(443), answers], [entry(443), answers]))).toEqual(['tcp 443']);
    expect(reach(client, 'internet', acl([answers], [entry(443), answers]))).toEqual([]);
    const within = { cidr_block: '10.0.0.0/16' };
    const without = { cidr_block: '128.0.0.0/1' };
    expect(reach(client, 'internet', acl([entry(443), answers], [{ ...entry(443), ...without }]))).toEqual([]);
    expect(reach(client, 'internet', acl([{ ...entry(443), ...within }], [entry(443), answers]))).toEqual([]);
  });

  it('one may stand beside the NAT gateway', () => {
    const inPublic = { ...base['aws_instance.client'], subnet_id: '${aws_subnet.public.id}' };
    const through = { 'aws_route.near': { route_table_id: '${aws_route_table.public.id}', ...world, ...nat } };
    const beside = { ...behindNat, ...through, 'aws_instance.client': inPublic };
    expect(reach(client, 'internet', beside)).toEqual(['tcp 443']);
  });

  it('one gets over IPv6 by an egress-only gateway', () => {
    const bodies = {
      'aws_subnet.far': { cidr_block: '10.0.2.0/24', ipv6_cidr_block: '2001:db8::/64' },
      'aws_vpc_security_group_egress_rule.out': { ...group('client'), ...https, cidr_ipv6: '::/0' },
      'aws_egress_only_internet_gateway.e': {},
      'aws_route.out': {
        route_table_id: table,
        destination_ipv6_cidr_block: '::/0',
        egress_only_gateway_id: '${aws_egress_only_internet_gateway.e.id}',
      },
    };
    expect(reach(client, 'internet', bodies)).toEqual(['tcp 443']);
  });
});

describe('to a service of AWS', () => {
  const service = 'aws_vpc_endpoint.s3';
  const list = '${data.aws_ec2_managed_prefix_list.s3.id}';
  const bodies: Bodies = {
    [service]: { service_name: 'com.amazonaws.us-east-1.s3', route_table_ids: [table] },
    'data.aws_ec2_managed_prefix_list.s3': { name: 'com.amazonaws.us-east-1.s3' },
    'aws_vpc_security_group_egress_rule.out': { ...group('client'), ...https, prefix_list_id: list },
    'aws_route.out': { route_table_id: table, ...world, transit_gateway_id: 'tgw-1' },
  };

  it('one gets by its gateway endpoint, and its list leads to no other', () => {
    expect(reach(client, service, bodies)).toEqual(['tcp 443']);
    expect(reach(client, 'internet', bodies)).toEqual([]);
  });

  it('one does not get where the route table does not lead there', () => {
    const unrouted = { [service]: { service_name: 'com.amazonaws.us-east-1.s3' } };
    expect(reach(client, service, { ...bodies, ...unrouted })).toEqual([]);
  });

  it('the list of another service does not lead', () => {
    const dynamodb = { 'data.aws_ec2_managed_prefix_list.s3': { name: 'com.amazonaws.us-east-1.dynamodb' } };
    expect(reach(client, service, { ...bodies, ...dynamodb })).toEqual([]);
    expect(reach(client, 'internet', { ...bodies, ...dynamodb })).toEqual(['tcp 443']);
  });

  it('nobody is reached from there', () => {
    expect(reach(service, server, { ...bodies, ...serverLets })).toEqual([]);
  });
});
