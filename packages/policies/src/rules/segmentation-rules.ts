import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import type { Rule } from '../rule.ts';
import {
  aclsAlone,
  egressAlone,
  hopsInWords,
  ingressAlone,
  judge,
  partyInWords,
  routesAlone,
  together,
  type Claim,
} from '../segmentation/claim.ts';
import type { Flow } from '../segmentation/flows.ts';
import { networkOf, type Network, type Party, type Role, type Subnet } from '../segmentation/network.ts';
import type { Hop } from '../segmentation/passage.ts';
import { icmp, tcp } from '../segmentation/protocols.ts';
import { contains, type Range } from '../segmentation/range.ts';
import { shown } from '../kinds/shown.ts';

/** A party that a stack makes. */
type Part = Party & { readonly resource: Resource };

/** A rule that parts of the network are reached, or reach others, as they are meant to and not otherwise. */
interface SegmentationRuleProps extends Omit<Rule, 'check' | 'resourceTypes'> {
  /** The parts it is about: a verdict for each. */
  readonly about: (network: Network) => readonly Part[];
  /** In words, after the part's name. */
  readonly expected: string;
  readonly claims: (part: Part, network: Network) => readonly Claim[];
}

/** What the network is made of: a change to any of these can open or close a way. */
const resourceTypes = [
  'aws_vpc',
  'aws_subnet',
  'aws_internet_gateway',
  'aws_nat_gateway',
  'aws_route_table',
  'aws_default_route_table',
  'aws_route_table_association',
  'aws_route',
  'aws_network_acl',
  'aws_default_network_acl',
  'aws_security_group',
  'aws_default_security_group',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_endpoint',
  'aws_lb',
  'aws_lb_listener',
  'aws_lb_target_group',
  'aws_autoscaling_group',
  'aws_launch_template',
  'aws_db_subnet_group',
  'aws_db_instance',
];

function segmentationRule({ about, expected, claims, ...rule }: SegmentationRuleProps): Rule {
  return {
    ...rule,
    resourceTypes,
    check: (estate) => {
      const network = networkOf(estate);
      return about(network).map((part) => ({
        resource: part.resource,
        expected: `${partyInWords(part)} ${expected}`,
        ...judge(network, claims(part, network)),
      }));
    },
  };
}

const internetReachesOnlyLoadBalancer = segmentationRule({
  id: 'segmentation-internet-reaches-only-load-balancer',
  title: 'From the internet, nothing is reached but the load balancer on 443, and on 80 to be redirected.',
  severity: 'critical',
  requirements: ['1.3.1', '1.4.1', '1.4.2'],
  controls: ['PCI-1.3.1-SG-IN'],
  about: (network) => partiesOf(network, 'load-balancer', 'application', 'database', 'endpoint', 'host'),
  expected: 'is not reached from the internet, unless it is the load balancer on tcp 443 or a redirecting tcp 80',
  claims: (part, network) => {
    const both = { from: [network.internet], to: [part], isMeant: isForLoadBalancer(network.estate) };
    // Whatever stands in a subnet brings its own groups along: alone, those are not known.
    return part.role === 'host' ? [{ ...together, ...both }] : [{ ...together, ...both }, { ...ingressAlone, ...both }];
  },
  fix: 'Open to the internet only the load balancer’s security group, on 443 and a redirecting 80.',
});

const loadBalancerReachesOnlyApplication = segmentationRule({
  id: 'segmentation-load-balancer-reaches-only-application',
  title: 'The load balancer reaches nothing but the application, on the port of its target group.',
  severity: 'high',
  requirements: ['1.3.1', '1.3.2'],
  controls: ['PCI-1.3.2-SG-OUT'],
  about: (network) => partiesOf(network, 'load-balancer'),
  expected: 'reaches the application on the ports of its target groups, and nothing else',
  claims: (part, network) =>
    [together, egressAlone].map((layers) => ({
      ...layers,
      from: [part],
      to: network.parties,
      isMeant: (flow) => flow.to.role === 'application' && isToOneOf(flow, targetPorts(network.estate)),
    })),
  fix: 'Let the load balancer’s security group out to that of its targets, on their port, and to nothing else.',
});

const applicationOnlyFromLoadBalancer = segmentationRule({
  id: 'segmentation-application-only-from-load-balancer',
  title: 'The application is reached from the load balancer only, on the port of its target group.',
  severity: 'critical',
  requirements: ['1.3.1', '1.4.1', '1.4.2'],
  controls: ['PCI-1.3.1-SG-IN'],
  about: (network) => partiesOf(network, 'application'),
  expected: 'is reached from the load balancer, on the ports of its target groups, and from nothing else',
  claims: (part, network) =>
    [together, ingressAlone].map((layers) => ({
      ...layers,
      from: network.parties,
      to: [part],
      isMeant: (flow) => flow.from.role === 'load-balancer' && isToOneOf(flow, targetPorts(network.estate)),
    })),
  fix: 'Let nothing into the application’s security groups but the load balancer’s, on the port of the target group.',
});

const applicationReachesOnlyNeeded = segmentationRule({
  id: 'segmentation-application-reaches-only-needed',
  title: 'The application reaches nothing but the database on its port, and others on 443.',
  severity: 'high',
  requirements: ['1.2.5', '1.3.2'],
  controls: ['PCI-1.3.2-SG-OUT'],
  about: (network) => partiesOf(network, 'application'),
  expected: 'reaches the database on its port, and others on tcp 443',
  claims: (part, network) =>
    [together, egressAlone].map((layers) => ({
      ...layers,
      from: [part],
      to: network.parties,
      isMeant: (flow) => isToOneOf(flow, [443n, ...databasePorts(network, flow.to)]),
    })),
  fix: 'Let the application’s security groups out to the database’s on its port, and on tcp 443, and no further.',
});

const databaseOnlyFromClients = segmentationRule({
  id: 'segmentation-database-only-from-clients',
  title: 'The database is reached by the application only, as a member of the database’s client group.',
  severity: 'critical',
  requirements: ['1.3.1', '1.4.4'],
  controls: ['PCI-1.3.1-SG-IN'],
  about: (network) => partiesOf(network, 'database'),
  expected: 'is reached by the application as a member of the client group, on its port, and by nothing else',
  claims: (part, network) =>
    [together, ingressAlone].map((layers) => ({
      ...layers,
      from: network.parties,
      to: [part],
      isMeant: (flow) =>
        flow.from.role === 'application' &&
        isToOneOf(flow, databasePorts(network, part)) &&
        isForClients(network.estate, flow),
    })),
  fix: 'Let nothing into the database’s security group but the client group, on the database’s port.',
});

const dataTierStaysInside = segmentationRule({
  id: 'segmentation-data-tier-stays-inside',
  title: 'The data tier reaches nothing outside of the VPC.',
  severity: 'critical',
  requirements: ['1.3.2', '1.4.4'],
  controls: ['PCI-1.3.2-SG-OUT', 'PCI-1.4.4-DB-SUBNET'],
  about: dataTier,
  expected: 'reaches neither the internet nor a service of AWS',
  claims: (part, network) => {
    const { internet } = network;
    const services = partiesOf(network, 'service', 'endpoint');
    return [
      { ...together, from: [part], to: [internet, ...services] },
      { ...routesAlone, from: [part], to: [internet] },
      { ...aclsAlone, from: [part], to: [internet] },
      // The database starts no conversation at all. What else may stand there brings its own groups along.
      ...(part.role === 'database' ? [{ ...egressAlone, from: [part], to: network.parties }] : []),
    ];
  },
  fix: 'Take the way out: the route, the outbound rule of the database’s group, or the entry of the network ACL.',
});

const noPublicInstances: Rule = {
  id: 'segmentation-no-public-instances',
  title: 'Nothing but the load balancer has a public address.',
  severity: 'critical',
  requirements: ['1.4.4'],
  controls: ['EC2.9', 'EC2.25', 'CKV_AWS_88', 'RDS.2', 'CKV_AWS_17'],
  resourceTypes: ['aws_autoscaling_group', 'aws_launch_template', 'aws_instance', 'aws_db_instance', 'aws_subnet'],
  check: (estate) => {
    const network = networkOf(estate);
    const [gateway] = estate.resources('aws_internet_gateway');
    return partiesOf(network, 'application', 'database', 'host').map((part) => {
      const { resource, publicAddress: address } = part;
      const hops: readonly (Hop | undefined)[] = [
        { resource: undefined, does: 'asks' },
        gateway && { resource: gateway, does: 'leads to public addresses' },
        address,
        { resource, does: 'has that address' },
      ];
      const path = [`the internet -> ${partyInWords(part)}`, ...hopsInWords(hops.filter((hop) => hop !== undefined))];
      return {
        resource,
        holds: address === undefined,
        expected: `${partyInWords(part)} has no public address`,
        found: address === undefined ? 'no public address' : path.join('\n'),
      };
    });
  },
  fix: 'Set associate_public_ip_address, publicly_accessible and map_public_ip_on_launch to false.',
};

const layersHoldAlone = segmentationRule({
  id: 'segmentation-layers-hold-alone',
  title: 'Network ACLs alone, security groups alone and routes alone each keep the internet and the public tier out.',
  severity: 'high',
  requirements: ['1.3.1', '1.4.1', '1.4.2', '1.4.4'],
  controls: ['PCI-1.4.4-DB-SUBNET', 'RDS.46'],
  about: (network) => [...dataTier(network), ...partiesOf(network, 'application')],
  expected: 'is kept from the internet, and the data tier from the public tier, by each layer alone',
  claims: (part, network) => {
    const { internet } = network;
    const inward = { from: [internet, ...publicTier(network)], to: [part] };
    if (part.role === 'application') return [{ ...routesAlone, from: [internet], to: [part] }];
    return [
      { ...routesAlone, from: [internet], to: [part] },
      { ...aclsAlone, ...inward },
      // The application tier is let in, on the port of the database and no other.
      {
        ...aclsAlone,
        from: applicationTier(network),
        to: [part],
        isMeant: (flow) => isToOneOf(flow, databasePorts(network, ...network.parties)),
      },
      ...(part.role === 'database' ? [{ ...ingressAlone, ...inward }] : []),
    ];
  },
  fix: 'Close the layer that is open, even where another one still holds.',
});

const aclsOpenOnlyNeededPorts = segmentationRule({
  id: 'segmentation-network-acls-open-only-needed-ports',
  title: 'Network ACLs alone pass nothing between a tier and the internet but what it needs, and answers.',
  severity: 'medium',
  requirements: ['1.2.5', '1.3.1', '1.3.2'],
  controls: [],
  about: (network) => partiesOf(network, 'host'),
  expected: 'has a network ACL for tcp 443, a redirecting 80, answers (tcp from 1024, not 3389) and icmp type 3',
  claims: (part, network) => {
    const { internet } = network;
    const isPublic = part.subnets.some(isPublicSubnet);
    const inward = [...(isPublic ? [443n, ...redirectedPorts(network)] : []).map(port), ...answersIn];
    const outward = [port(443n), ...(isPublic ? [answersOut] : [])];
    const within = (ranges: readonly Range[]) => (flow: Flow) => isTcpWithin(flow, ranges) || isUnreachable(flow);
    return [
      { ...aclsAlone, from: [internet], to: [part], isMeant: within(inward) },
      { ...aclsAlone, from: [part], to: [internet], isMeant: within(outward) },
    ];
  },
  fix: 'Narrow the network ACL’s entries for the world to the ports that the tier needs, and to those of answers.',
});

/** Who can reach whom, proven from routes, network ACLs and security groups of the joined stacks. */
export const segmentationRules: readonly Rule[] = [
  internetReachesOnlyLoadBalancer,
  loadBalancerReachesOnlyApplication,
  applicationOnlyFromLoadBalancer,
  applicationReachesOnlyNeeded,
  databaseOnlyFromClients,
  dataTierStaysInside,
  noPublicInstances,
  layersHoldAlone,
  aclsOpenOnlyNeededPorts,
];

function partiesOf({ parties }: Network, ...roles: readonly Role[]): readonly Part[] {
  return parties.filter((party): party is Part => party.resource !== undefined && roles.includes(party.role));
}

/** The databases, and whatever else may stand in their subnets. */
function dataTier(network: Network): readonly Part[] {
  const databases = partiesOf(network, 'database');
  return [...databases, ...hostsBeside(network, databases)];
}

function applicationTier(network: Network): readonly Party[] {
  return hostsBeside(network, partiesOf(network, 'application'));
}

/** The load balancers, and whatever else may stand in a subnet that leads to an internet gateway. */
function publicTier(network: Network): readonly Party[] {
  return [
    ...partiesOf(network, 'load-balancer'),
    ...partiesOf(network, 'host').filter(({ subnets }) => subnets.some(isPublicSubnet)),
  ];
}

function hostsBeside(network: Network, parties: readonly Party[]): readonly Part[] {
  const standing = parties.flatMap(({ subnets }) => subnets);
  return partiesOf(network, 'host').filter(({ subnets }) => subnets.some((subnet) => standing.includes(subnet)));
}

function isPublicSubnet({ routes }: Subnet): boolean {
  return routes.some(({ leadsTo }) => leadsTo === 'internet-gateway');
}

function isToOneOf(flow: Flow, ports: readonly bigint[]): boolean {
  return isTcpWithin(flow, ports.map(port));
}

function isTcpWithin({ traffic }: Flow, ranges: readonly Range[]): boolean {
  return contains(tcp, traffic.protocol) && ranges.some((range) => contains(range, traffic.port));
}

function port(number: bigint): Range {
  return { first: number, last: number };
}

/** The ports that somebody outside may have asked from. */
const answersOut: Range = { first: 1024n, last: 65_535n };
/** The ports that we may have asked from. 3389 would be one, but an entry that lets it in lets remote desktops in. */
const answersIn: readonly Range[] = [
  { first: 1024n, last: 3388n },
  { first: 3390n, last: 65_535n },
];

/** ICMP's "destination unreachable", which finds out how large a packet may be. */
function isUnreachable({ traffic: { protocol, port } }: Flow): boolean {
  return contains(icmp, protocol) && contains({ first: 3n, last: 3n }, port);
}

function isForLoadBalancer(estate: Estate): (flow: Flow) => boolean {
  return (flow) => {
    const { role, resource } = flow.to;
    if (role !== 'load-balancer' || resource === undefined) return false;
    return isToOneOf(flow, redirects(estate, resource) ? [80n, 443n] : [443n]);
  };
}

/** Port 80, if every load balancer that it leads to redirects it. */
function redirectedPorts(network: Network): readonly bigint[] {
  const balancers = partiesOf(network, 'load-balancer');
  return balancers.every(({ resource }) => redirects(network.estate, resource)) ? [80n] : [];
}

/** Whether a load balancer listens on port 80, and does nothing there but send to HTTPS. */
function redirects(estate: Estate, balancer: Resource): boolean {
  const listeners = estate
    .pointingAt(balancer, 'aws_lb_listener', 'load_balancer_arn')
    .filter((listener) => shown(estate.literal(valueAt(listener.body, 'port'), listener)) === '80');
  const actions = listeners.flatMap((listener) => [
    ...valuesAt(listener.body, 'default_action'),
    ...estate
      .pointingAt(listener, 'aws_lb_listener_rule', 'listener_arn')
      .flatMap((rule) => valuesAt(rule.body, 'action')),
  ]);
  return (
    actions.length > 0 &&
    actions.every((one) => valueAt(one, 'type') === 'redirect' && valueAt(one, 'redirect.protocol') === 'HTTPS')
  );
}

function targetPorts(estate: Estate): readonly bigint[] {
  return estate.resources('aws_lb_target_group').flatMap((group) => portsOf(estate, group));
}

/** The ports of the databases among some parties. */
function databasePorts({ estate }: Network, ...parties: readonly Party[]): readonly bigint[] {
  return parties.flatMap(({ role, resource }) => (role === 'database' && resource ? portsOf(estate, resource) : []));
}

/** None if it cannot be told: then no port is the right one. */
function portsOf(estate: Estate, resource: Resource): readonly bigint[] {
  const port = shown(estate.literal(valueAt(resource.body, 'port'), resource));
  return /^\d+$/.test(port) ? [BigInt(port)] : [];
}

/** Whether what let a flow into the database is a rule for the group that the data stack hands out to clients. */
function isForClients(estate: Estate, { path }: Flow): boolean {
  const groups = estate.stacks.flatMap(({ stack, outputs }) =>
    estate.origins(outputs['db_client_security_group_id'], { stack }).map(({ resource }) => resource),
  );
  const rules = path.flatMap(({ resource }) =>
    resource?.type === 'aws_vpc_security_group_ingress_rule' ? [resource] : [],
  );
  return rules.some((rule) =>
    estate.targets(rule, 'referenced_security_group_id').some((group) => groups.includes(group)),
  );
}
