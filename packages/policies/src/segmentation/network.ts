import type { Estate } from '../estate/estate.ts';
import type { Json } from '../estate/json.ts';
import { remembered } from '../estate/remembered.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { shown } from '../kinds/shown.ts';
import { addressesOf, ipv4, ipv6, outside } from './addresses.ts';
import { aclOf, type AclPassages } from './network-acls.ts';
import type { Hop } from './passage.ts';
import type { Range } from './range.ts';
import { routesOf, routeTablesOf, type Route } from './routes.ts';
import { groupRulesOf, securityGroupsAt, type GroupRule } from './security-groups.ts';

/** A subnet, and what stands at its borders. */
export interface Subnet {
  readonly resource: Resource;
  readonly addresses: readonly Range[];
  readonly acl: AclPassages;
  readonly routes: readonly Route[];
  /** The gateway endpoints that its route tables lead to. */
  readonly services: readonly Resource[];
  /** How its route table sends traffic within the VPC. */
  readonly local: Hop;
}

/** The part a party plays. A `host` is whatever else may come to stand in a subnet, whichever rules it brings along. */
export type Role = 'internet' | 'load-balancer' | 'application' | 'database' | 'endpoint' | 'service' | 'host';

/** Somebody who may reach others, or be reached. */
export interface Party {
  readonly role: Role;
  /** What makes it; nothing for the internet. */
  readonly resource: Resource | undefined;
  /** Where it stands; nowhere if that is outside of the VPC. */
  readonly subnets: readonly Subnet[];
  /** Its security groups; nothing if they cannot be told, and so may be any. */
  readonly groups: readonly Resource[] | undefined;
  /** What gives it a public address, if anything does. */
  readonly publicAddress: Hop | undefined;
}

/** A NAT gateway: a way out for others. Nobody reaches it, and it reaches nobody of its own accord. */
export interface Nat {
  readonly resource: Resource;
  readonly subnets: readonly Subnet[];
}

/** The network of an environment. All its subnets count as one VPC: a second one would not be kept apart. */
export interface Network {
  readonly estate: Estate;
  readonly internet: Party;
  /** All of them, the internet first. */
  readonly parties: readonly Party[];
  readonly nats: readonly Nat[];
  readonly groupRules: readonly GroupRule[];
  /** Every address outside of the VPC: the internet, and the networks of others. */
  readonly outside: readonly Range[];
}

const networks = new WeakMap<Estate, Network>();

/** The network that the stacks of an environment make. */
export function networkOf(estate: Estate): Network {
  return remembered(networks, estate, () => readNetwork(estate));
}

function readNetwork(estate: Estate): Network {
  const subnets = estate.resources('aws_subnet').map((subnet) => subnetOf(estate, subnet));
  const internet: Party = { role: 'internet', resource: undefined, subnets: [], groups: [], publicAddress: undefined };
  return {
    estate,
    internet,
    parties: [
      internet,
      ...estate.resources('aws_lb').map(loadBalancer),
      ...estate.resources('aws_autoscaling_group').map(fleet),
      ...estate.resources('aws_instance').map(instance),
      ...estate.resources('aws_db_instance').map(database),
      ...endpoints('Interface').map(endpoint),
      ...endpoints('Gateway').map((resource): Party => ({ ...internet, role: 'service', resource })),
      ...subnets.map(host),
    ],
    nats: estate
      .resources('aws_nat_gateway')
      .map((resource) => ({ resource, subnets: standingIn(estate.targets(resource, 'subnet_id')) })),
    groupRules: groupRulesOf(estate),
    outside: outside(
      estate
        .resources('aws_vpc')
        .flatMap((vpc) => valuesAt(vpc.body, 'cidr_block').flatMap((cidr) => known(estate.literal(cidr, vpc)))),
    ),
  };

  function loadBalancer(resource: Resource): Party {
    const { body } = resource;
    const isInternal = isSaid(estate.literal(valueAt(body, 'internal'), resource), true);
    return {
      role: 'load-balancer',
      resource,
      subnets: standingIn(
        ['subnets', 'subnet_mapping.subnet_id'].flatMap((attribute) => estate.targets(resource, attribute)),
      ),
      groups: securityGroupsAt(estate, resource, 'security_groups'),
      publicAddress: isInternal ? undefined : { resource, does: 'has public addresses: internal is not true' },
    };
  }

  function fleet(resource: Resource): Party {
    const specification = 'launch_template.launch_template_specification.launch_template_id';
    const templates = [
      ...estate.targets(resource, 'launch_template.id'),
      ...estate.targets(resource, `mixed_instances_policy.${specification}`),
    ].filter(({ type }) => type === 'aws_launch_template');
    const [template] = templates;
    const standing = standingIn(estate.targets(resource, 'vpc_zone_identifier'));
    return {
      role: 'application',
      resource,
      subnets: standing,
      groups:
        template && securityGroupsAt(estate, template, 'vpc_security_group_ids', 'network_interfaces.security_groups'),
      publicAddress:
        template === undefined
          ? { resource, does: 'may have a public address: its launch template cannot be told' }
          : addressOf(template, 'network_interfaces.associate_public_ip_address', standing),
    };
  }

  function instance(resource: Resource): Party {
    const standing = standingIn(estate.targets(resource, 'subnet_id'));
    const [address] = estate.pointingAt(resource, 'aws_eip', 'instance');
    return {
      role: 'application',
      resource,
      subnets: standing,
      groups: securityGroupsAt(estate, resource, 'vpc_security_group_ids'),
      publicAddress:
        address === undefined
          ? addressOf(resource, 'associate_public_ip_address', standing)
          : { resource: address, does: `gives ${resource.address} a public address` },
    };
  }

  function database(resource: Resource): Party {
    const subnetGroups = estate.targets(resource, 'db_subnet_group_name');
    return {
      role: 'database',
      resource,
      subnets: standingIn(subnetGroups.flatMap((group) => estate.targets(group, 'subnet_ids'))),
      groups: securityGroupsAt(estate, resource, 'vpc_security_group_ids'),
      publicAddress: addressOf(resource, 'publicly_accessible', []),
    };
  }

  function endpoint(resource: Resource): Party {
    return {
      role: 'endpoint',
      resource,
      subnets: standingIn(estate.targets(resource, 'subnet_ids')),
      groups: securityGroupsAt(estate, resource, 'security_group_ids'),
      publicAddress: undefined,
    };
  }

  function host(subnet: Subnet): Party {
    return {
      role: 'host',
      resource: subnet.resource,
      subnets: [subnet],
      groups: estate.resources('aws_default_security_group'),
      publicAddress: mappedAddress([subnet]),
    };
  }

  function endpoints(type: 'Interface' | 'Gateway'): readonly Resource[] {
    return estate
      .resources('aws_vpc_endpoint')
      .filter(({ body }) => (valueAt(body, 'vpc_endpoint_type') === 'Interface') === (type === 'Interface'));
  }

  /** What cannot be told to stand in some subnets may stand in any. */
  function standingIn(resources: readonly Resource[]): readonly Subnet[] {
    const found = subnets.filter(({ resource }) => resources.includes(resource));
    return found.length > 0 ? found : subnets;
  }

  /** An attribute that gives a public address, unless it says false; where it says nothing, the subnet decides. */
  function addressOf(resource: Resource, attribute: string, standing: readonly Subnet[]): Hop | undefined {
    const values = valuesAt(resource.body, attribute).map((value) => estate.literal(value, resource));
    if (values.length === 0) return mappedAddress(standing);
    if (values.every((value) => isSaid(value, false))) return undefined;
    return { resource, does: `gives a public address: ${attribute} is not false` };
  }

  function mappedAddress(standing: readonly Subnet[]): Hop | undefined {
    const mapping = standing.find(({ resource }) =>
      valuesAt(resource.body, 'map_public_ip_on_launch').some((value) => !isSaid(value, false)),
    );
    const does = 'gives a public address: map_public_ip_on_launch is not false';
    return mapping && { resource: mapping.resource, does };
  }
}

function subnetOf(estate: Estate, resource: Resource): Subnet {
  const tables = routeTablesOf(estate, resource);
  const [table] = tables;
  const isIpv6Only = valuesAt(resource.body, 'ipv6_native').some((value) => isSaid(value, true));
  const hasIpv6 = valuesAt(resource.body, 'assign_ipv6_address_on_creation').some((value) => !isSaid(value, false));
  return {
    resource,
    addresses: [
      ...(isIpv6Only ? [] : ipv4Addresses()),
      ...addressesAt('ipv6_cidr_block', ipv6),
      ...(hasIpv6 ? [ipv6] : []),
    ],
    acl: aclOf(estate, resource),
    routes: routesOf(estate, tables),
    services: estate.resources('aws_vpc_endpoint').filter((endpoint) => leadsTo(endpoint)),
    local: { resource: table ?? resource, does: 'routes within the VPC' },
  };

  /** A subnet that does not say which has some: an address manager gives them. */
  function ipv4Addresses(): readonly Range[] {
    const given = addressesAt('cidr_block', ipv4);
    return given.length > 0 ? given : [ipv4];
  }

  function addressesAt(name: string, unknown: Range): readonly Range[] {
    return valuesAt(resource.body, name).map((cidr) => addressesOf(estate.literal(cidr, resource)) ?? unknown);
  }

  function leadsTo(endpoint: Resource): boolean {
    const associated = estate
      .pointingAt(endpoint, 'aws_vpc_endpoint_route_table_association', 'vpc_endpoint_id')
      .flatMap((association) => estate.targets(association, 'route_table_id'));
    return [...estate.targets(endpoint, 'route_table_ids'), ...associated].some((one) => tables.includes(one));
  }
}

function isSaid(value: Json | undefined, wanted: boolean): boolean {
  return shown(value) === shown(wanted);
}

function known(cidr: Json | undefined): readonly Range[] {
  const addresses = addressesOf(cidr);
  return addresses === undefined ? [] : [addresses];
}
