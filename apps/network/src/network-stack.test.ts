import { contractHash, networkContract } from '@payment/contracts';
import { synthStack, testEnvironment, type Addressed, type SynthView } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { NetworkStack } from './network-stack.ts';

type NatStrategy = 'none' | 'single' | 'per-az';
const strategies: readonly NatStrategy[] = ['none', 'single', 'per-az'];

const stack = synthStack(NetworkStack);

function withNat(natGateways: NatStrategy): SynthView {
  return synthStack(
    NetworkStack,
    testEnvironment('local', ({ network }) => (network.natGateways = natGateways)),
  );
}

/** The address in a reference such as `${aws_vpc.vpc.id}`. */
function addressIn(reference: unknown): string {
  return String(reference).replace(/^\$\{([^.]+\.[^.]+)\..*$/, '$1');
}

function subnetsOf(view: SynthView, tier: string): readonly Addressed[] {
  return view.resources('aws_subnet').filter(({ tags }) => (tags as { Tier: string }).Tier === tier);
}

function tableOf(view: SynthView, subnet: Addressed): string {
  const associations = view.resources('aws_route_table_association');
  const [own, ...others] = associations.filter(({ subnet_id: id }) => addressIn(id) === subnet.address);
  expect(others).toEqual([]);
  return addressIn(own!['route_table_id']);
}

function routesOf(view: SynthView, subnet: Addressed): readonly Addressed[] {
  const table = tableOf(view, subnet);
  return view.resources('aws_route').filter(({ route_table_id: id }) => addressIn(id) === table);
}

/** The zone letter of the NAT gateway through which each application subnet leaves, in zone order. */
function natZonesOf(view: SynthView): readonly (string | undefined)[] {
  return subnetsOf(view, 'app').map((subnet) => {
    const [route] = routesOf(view, subnet);
    if (!route) return undefined;
    const gateway = view.resource(addressIn(route['nat_gateway_id']));
    return (view.resource(addressIn(gateway['subnet_id']))['availability_zone'] as string).at(-1);
  });
}

function dependenciesOf(view: SynthView, address: string): readonly string[] {
  return (view.resource(address)['depends_on'] ?? []) as string[];
}

describe('NetworkStack', () => {
  it('consists of the VPC, its tiers, its ways in and out, and its flow log', () => {
    const counts = Object.entries(Object.groupBy(stack.addresses, (address) => address.split('.')[0] ?? ''));
    expect(Object.fromEntries(counts.map(([type, all]) => [type, all?.length]))).toEqual({
      aws_vpc: 1,
      aws_internet_gateway: 1,
      aws_default_security_group: 1,
      aws_default_network_acl: 1,
      aws_default_route_table: 1,
      aws_subnet: 9,
      aws_network_acl: 3,
      aws_eip: 3,
      aws_nat_gateway: 3,
      aws_route_table: 5,
      aws_route_table_association: 9,
      aws_route: 4,
      aws_vpc_endpoint: 11,
      aws_security_group: 1,
      aws_vpc_security_group_ingress_rule: 1,
      aws_flow_log: 1,
      aws_cloudwatch_log_group: 1,
      aws_iam_role: 1,
      aws_iam_role_policy: 1,
      aws_kms_key: 1,
      aws_kms_alias: 1,
      aws_ssm_parameter: Object.keys(networkContract.fields).length + 1,
    });
  });

  it('keeps the addresses of what cannot be replaced without an outage', () => {
    const precious = /^aws_(vpc|subnet|internet_gateway|eip|nat_gateway|route_table|kms_key|cloudwatch_log_group)\./;
    expect(stack.addresses.filter((address) => precious.test(address))).toEqual([
      'aws_cloudwatch_log_group.flow-logs_group_32A1ED9C',
      'aws_eip.nat_address-a_F2A17E8C',
      'aws_eip.nat_address-b_EAECF337',
      'aws_eip.nat_address-c_97C71C7A',
      'aws_internet_gateway.internet',
      'aws_kms_key.flow-logs_key_26A6A883',
      'aws_nat_gateway.nat_gateway-a_78967C6F',
      'aws_nat_gateway.nat_gateway-b_971033EC',
      'aws_nat_gateway.nat_gateway-c_370446FB',
      'aws_route_table.app-routes_table-a_37B504B0',
      'aws_route_table.app-routes_table-b_7AF0C44A',
      'aws_route_table.app-routes_table-c_94FA6D43',
      'aws_route_table.data-routes_table-a_F01F0569',
      'aws_route_table.public-routes_table-a_37A8DD25',
      'aws_subnet.app-subnets_a_B61DDBB2',
      'aws_subnet.app-subnets_b_ECDE5B55',
      'aws_subnet.app-subnets_c_0B4FB039',
      'aws_subnet.data-subnets_a_E4AF0016',
      'aws_subnet.data-subnets_b_9027D396',
      'aws_subnet.data-subnets_c_B9DD665A',
      'aws_subnet.public-subnets_a_5CA4666C',
      'aws_subnet.public-subnets_b_3A351336',
      'aws_subnet.public-subnets_c_2EE37137',
      'aws_vpc.vpc',
    ]);
  });

  it('keeps the addresses of the other zones when a zone is added', () => {
    const twoZones = synthStack(
      NetworkStack,
      testEnvironment('local', ({ network }) => (network.zones = ['a', 'b'])),
    );
    expect(stack.addresses).toEqual(expect.arrayContaining([...twoZones.addresses]));
    expect(twoZones.resources('aws_subnet')).toHaveLength(6);
    for (const { address, cidr_block: range } of twoZones.resources('aws_subnet')) {
      expect(stack.resource(address)['cidr_block']).toBe(range);
    }
  });

  it('keeps its state in S3, locked while it changes', () => {
    expect(stack.backend).toMatchObject({ key: 'local/network.tfstate', use_lockfile: true, encrypt: true });
  });

  it('publishes its contract, and nothing that is not in it', () => {
    expect(Object.keys(stack.outputs).toSorted()).toEqual([
      'app_subnet_ids',
      'availability_zones',
      'contract',
      'data_subnet_ids',
      'endpoint_security_group_id',
      'flow_log_group_name',
      'nat_public_ips',
      'public_subnet_ids',
      'vpc_cidr',
      'vpc_id',
    ]);
    expect(stack.outputs['contract']).toEqual({ version: '1.0.0', hash: contractHash(networkContract) });
    expect(stack.outputs['vpc_id']).toBe('${aws_vpc.vpc.id}');
    expect(stack.outputs['flow_log_group_name']).toMatch(/^\$\{aws_cloudwatch_log_group\./);
    expect(addressIn(stack.outputs['endpoint_security_group_id'])).toBe(stack.resource('aws_security_group').address);
  });

  it.each([
    ['public_subnet_ids', 'public'],
    ['app_subnet_ids', 'app'],
    ['data_subnet_ids', 'data'],
  ])('publishes as %s the subnets of the %s tier in zone order', (output, tier) => {
    const expected = subnetsOf(stack, tier).map(({ address }) => address);
    expect((stack.outputs[output] as string[]).map(addressIn)).toEqual(expected);
  });

  it('gives the VPC the range of the environment and names in its DNS', () => {
    expect(stack.resource('aws_vpc')).toMatchObject({
      cidr_block: '10.0.0.0/16',
      enable_dns_support: true,
      enable_dns_hostnames: true,
      tags: { Name: 'pay-vpc-local-t3st01' },
    });
  });

  it('spreads each tier over the zones of the environment, each zone with a range of its own', () => {
    const placed = (tier: string) =>
      subnetsOf(stack, tier).map(({ availability_zone: zone, cidr_block: range }) => [zone as string, range as string]);
    expect(placed('public')).toEqual([
      ['us-east-1a', '10.0.0.0/20'],
      ['us-east-1b', '10.0.16.0/20'],
      ['us-east-1c', '10.0.32.0/20'],
    ]);
    expect(placed('app')).toEqual([
      ['us-east-1a', '10.0.64.0/20'],
      ['us-east-1b', '10.0.80.0/20'],
      ['us-east-1c', '10.0.96.0/20'],
    ]);
    expect(placed('data')).toEqual([
      ['us-east-1a', '10.0.128.0/20'],
      ['us-east-1b', '10.0.144.0/20'],
      ['us-east-1c', '10.0.160.0/20'],
    ]);
  });

  it('gives out no public address in any tier, the public one included', () => {
    for (const subnet of stack.resources('aws_subnet')) expect(subnet['map_public_ip_on_launch']).toBe(false);
  });

  it('leads the public tier to the internet gateway', () => {
    for (const subnet of subnetsOf(stack, 'public')) {
      const [route, ...others] = routesOf(stack, subnet);
      expect(others).toEqual([]);
      expect(route).toMatchObject({ destination_cidr_block: '0.0.0.0/0' });
      expect(addressIn(route!['gateway_id'])).toBe('aws_internet_gateway.internet');
    }
  });

  it.each(strategies)('gives the data tier no route out of the VPC with NAT gateways "%s"', (strategy) => {
    const view = withNat(strategy);
    for (const subnet of subnetsOf(view, 'data')) expect(routesOf(view, subnet)).toEqual([]);
  });

  it.each(strategies)('never leads application or data to the internet gateway with NAT gateways "%s"', (strategy) => {
    const view = withNat(strategy);
    const routes = [...subnetsOf(view, 'app'), ...subnetsOf(view, 'data')].flatMap((one) => routesOf(view, one));
    for (const route of routes) expect(route['gateway_id']).toBeUndefined();
  });

  it('lesson 3: waits explicitly from VPC to internet gateway to subnets to address to NAT to routes', () => {
    expect(dependenciesOf(stack, 'aws_internet_gateway')).toEqual(['aws_vpc.vpc']);
    for (const { address } of stack.resources('aws_subnet')) {
      expect(dependenciesOf(stack, address)).toEqual(['aws_internet_gateway.internet']);
    }
    for (const gateway of stack.resources('aws_nat_gateway')) {
      const address = addressIn(gateway['allocation_id']);
      expect(dependenciesOf(stack, gateway.address)).toEqual(['aws_internet_gateway.internet', address]);
      expect(dependenciesOf(stack, address)).toEqual([
        'aws_internet_gateway.internet',
        addressIn(gateway['subnet_id']),
      ]);
    }
    for (const route of stack.resources('aws_route')) {
      expect(dependenciesOf(stack, route.address)).toEqual([addressIn(route['nat_gateway_id'] ?? route['gateway_id'])]);
    }
  });

  it('lesson 7: makes one NAT gateway per zone, each in its zone, with "per-az"', () => {
    const view = withNat('per-az');
    expect(natZonesOf(view)).toEqual(['a', 'b', 'c']);
    expect(view.resources('aws_nat_gateway')).toHaveLength(3);
    expect(view.resources('aws_eip')).toHaveLength(3);
    expect(view.outputs['nat_public_ips']).toHaveLength(3);
  });

  it('lesson 7: makes one NAT gateway that all zones share with "single"', () => {
    const view = withNat('single');
    expect(natZonesOf(view)).toEqual(['a', 'a', 'a']);
    expect(view.resources('aws_nat_gateway')).toHaveLength(1);
    expect(view.resources('aws_eip')).toHaveLength(1);
    expect(view.outputs['nat_public_ips']).toHaveLength(1);
  });

  it('lesson 7: makes no NAT gateway, no address and no way out with "none"', () => {
    const view = withNat('none');
    expect(natZonesOf(view)).toEqual([undefined, undefined, undefined]);
    expect(view.resources('aws_nat_gateway')).toEqual([]);
    expect(view.resources('aws_eip')).toEqual([]);
    expect(view.outputs['nat_public_ips']).toEqual([]);
    expect(view.resources('aws_route')).toHaveLength(1);
  });

  it('lesson 7: replaces nothing when the strategy changes, it only adds or removes', () => {
    const [none, single, perAz] = strategies.map((strategy) => withNat(strategy).addresses);
    expect(single).toEqual(expect.arrayContaining([...none!]));
    expect(perAz).toEqual(expect.arrayContaining([...single!]));
  });

  it('lesson 7: moves a subnet to another way out in one step, once that stands', () => {
    for (const association of withNat('per-az').resources('aws_route_table_association')) {
      const [zone] = /(?<=association-)./.exec(association.address)!;
      const [route] = stack
        .resources('aws_route')
        .filter(({ route_table_id: table }) => table === association['route_table_id']);
      expect(addressIn(association['subnet_id'])).toContain(`-subnets_${zone}_`);
      expect(association['depends_on']).toEqual(route ? [route.address] : []);
    }
    for (const table of stack.resources('aws_route_table')) {
      expect(table['lifecycle']).toEqual({ create_before_destroy: true });
    }
  });

  it('puts NAT gateways into the public tier, with a public address', () => {
    const publicSubnets = subnetsOf(stack, 'public').map(({ address }) => address);
    for (const gateway of stack.resources('aws_nat_gateway')) {
      expect(publicSubnets).toContain(addressIn(gateway['subnet_id']));
      expect(gateway['connectivity_type']).toBe('public');
    }
    for (const address of stack.resources('aws_eip')) expect(address['domain']).toBe('vpc');
  });

  it('adopts the default security group and leaves it without any rule', () => {
    const group = stack.resource('aws_default_security_group');
    expect(group).toMatchObject({ vpc_id: '${aws_vpc.vpc.id}', ingress: [], egress: [] });
  });

  it('adopts the default network ACL and leaves it without any rule', () => {
    const acl = stack.resource('aws_default_network_acl');
    expect(acl['default_network_acl_id']).toBe('${aws_vpc.vpc.default_network_acl_id}');
    expect(acl).not.toHaveProperty('ingress');
    expect(acl).not.toHaveProperty('egress');
  });

  it('adopts the default route table and leaves it without any route', () => {
    const table = stack.resource('aws_default_route_table');
    expect(table).toMatchObject({ default_route_table_id: '${aws_vpc.vpc.default_route_table_id}', route: [] });
  });

  it('puts each tier behind the network ACL of its own', () => {
    for (const acl of stack.resources('aws_network_acl')) {
      const tier = (acl['tags'] as { Name: string }).Name.split('-')[1]!;
      const subnets = (acl['subnet_ids'] as string[]).map(addressIn);
      expect(subnets).toEqual(subnetsOf(stack, tier).map(({ address }) => address));
    }
  });

  it('says the rules of a network ACL in words that Terraform takes', () => {
    const [acl] = stack.resources('aws_network_acl').filter(({ address }) => address.includes('public'));
    expect(acl!['ingress']).toEqual([
      rule({ rule_no: 100, cidr_block: '0.0.0.0/0', protocol: 'tcp', from_port: 443, to_port: 443 }),
      rule({ rule_no: 110, cidr_block: '0.0.0.0/0', protocol: 'tcp', from_port: 80, to_port: 80 }),
      rule({ rule_no: 200, cidr_block: '0.0.0.0/0', protocol: 'tcp', from_port: 1024, to_port: 3388 }),
      rule({ rule_no: 210, cidr_block: '0.0.0.0/0', protocol: 'tcp', from_port: 3390, to_port: 65_535 }),
      rule({
        rule_no: 300,
        cidr_block: '0.0.0.0/0',
        protocol: 'icmp',
        icmp_type: 3,
        icmp_code: 4,
        from_port: 0,
        to_port: 0,
      }),
    ]);
  });

  it('tags everything that has no name of its own with one', () => {
    const types = /^aws_(vpc|subnet|internet_gateway|eip|nat_gateway|route_table|network_acl|vpc_endpoint)\./;
    for (const { address, tags } of stack.resources().filter((one) => types.test(one.address))) {
      expect((tags as { Name: string }).Name, address).toMatch(/^pay-.+-local-t3st01$/);
    }
  });

  it.each(['dev', 'staging', 'production'])('synthesizes for %s', (name) => {
    const view = synthStack(NetworkStack, testEnvironment(name));
    expect(view.backend).toMatchObject({ key: `${name}/network.tfstate` });
    expect(view.resources('aws_subnet').length).toBeGreaterThanOrEqual(6);
  });
});

function rule(given: Record<string, unknown>): Record<string, unknown> {
  return { action: 'allow', icmp_type: null, icmp_code: null, ipv6_cidr_block: null, ...given };
}
