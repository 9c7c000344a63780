import type { Resource } from '../estate/resource.ts';
import { valueAt } from '../estate/values-at.ts';
import { ipv4, ipv6 } from './addresses.ts';
import type { Nat, Network, Party, Subnet } from './network.ts';
import { answering, open, through, type Hop, type Passage } from './passage.ts';
import { trafficInWords } from './protocols.ts';
import type { Range } from './range.ts';
import type { Route } from './routes.ts';
import { isRuleOf, type GroupRule, type Peer } from './security-groups.ts';
import { anyPort, anyTraffic, type Traffic } from './traffic.ts';

/**
 * What keeps one from the other. `addresses`: without a public one, nobody comes in from the internet. `answers`: a
 * network ACL must let the answer through as well.
 */
export type Layer = 'addresses' | 'routes' | 'network-acls' | 'answers' | 'egress-groups' | 'ingress-groups';

/** The network as it is. */
export const everyLayer: readonly Layer[] = [
  'addresses',
  'routes',
  'network-acls',
  'answers',
  'egress-groups',
  'ingress-groups',
];

/** Traffic that gets from one party to another. */
export interface Flow {
  readonly from: Party;
  readonly to: Party;
  /** The NAT gateway it passes, if it does. */
  readonly nat: Resource | undefined;
  readonly traffic: Pick<Traffic, 'protocol' | 'port'>;
  /** What lets it through, in order; the answer's way back comes last. */
  readonly path: readonly Hop[];
}

/**
 * What gets from one party to another: one flow for each protocol, range of ports and NAT gateway, with the first path
 * found. A layer that is left out counts as open, so that each can be looked at by itself.
 */
export function flowsBetween(network: Network, from: Party, to: Party, layers = everyLayer): readonly Flow[] {
  // A service of AWS answers; it does not ask.
  if (from.role === 'service') return [];
  const flows = new Map<string, Flow>();
  for (const source of placesOf(network, from)) {
    for (const destination of placesOf(network, to)) {
      for (const { nat, passages } of waysBetween(network, source, destination, layers)) {
        for (const { traffic, hops } of passages.toSorted(bySourcePorts)) {
          const key = [trafficInWords(traffic), nat?.address].join();
          if (!flows.has(key)) flows.set(key, { from, to, nat, traffic, path: hops });
        }
      }
    }
  }
  return [...flows.values()];
}

/** The most source ports first: the path that any client takes, before one that needs a port of its own. */
function bySourcePorts({ traffic: { sourcePort: one } }: Passage, { traffic: { sourcePort: other } }: Passage): number {
  return Number(other.last - other.first - (one.last - one.first));
}

/** A party in one of its subnets, or outside of the VPC. */
interface Place {
  readonly party: Party;
  readonly subnet: Subnet | undefined;
  readonly addresses: readonly Range[];
}

function placesOf(network: Network, party: Party): readonly Place[] {
  if (party.role === 'internet' || party.role === 'service') {
    return [{ party, subnet: undefined, addresses: network.outside }];
  }
  return party.subnets.map((subnet) => ({ party, subnet, addresses: subnet.addresses }));
}

/** A way from place to place: what the traffic passes on it, and the answer. */
interface Way {
  readonly nat: Resource | undefined;
  readonly request: readonly (readonly Passage[])[];
  readonly answer: readonly (readonly Passage[])[];
}

function waysBetween(network: Network, from: Place, to: Place, layers: readonly Layer[]) {
  const isWithinSubnet = from.subnet !== undefined && from.subnet === to.subnet;
  const hasAcls = layers.includes('network-acls') && !isWithinSubnet;
  const hasAnswers = hasAcls && layers.includes('answers');
  const ends = from.addresses.flatMap((source) => to.addresses.map((destination) => ({ source, destination })));
  return ways(network, from, to, layers).map(({ nat, request, answer }) => ({
    nat,
    passages: through([
      ends.map((end) => ({ traffic: { ...anyTraffic, ...end }, hops: [] })),
      layers.includes('egress-groups') ? groupsLet(network, from.party, 'egress', to.party) : open,
      hasAcls ? (from.subnet?.acl.out ?? open) : open,
      ...request,
      hasAcls ? (to.subnet?.acl.in ?? open) : open,
      layers.includes('ingress-groups') ? groupsLet(network, to.party, 'ingress', from.party) : open,
      hasAnswers ? answering(to.subnet?.acl.answersOut ?? open) : open,
      ...(hasAnswers ? answer.map(answering) : []),
      hasAnswers ? answering(from.subnet?.acl.answersIn ?? open) : open,
    ]),
  }));
}

const direct: Way = { nat: undefined, request: [], answer: [] };

function ways(network: Network, from: Place, to: Place, layers: readonly Layer[]): readonly Way[] {
  const { subnet } = from;
  if (!layers.includes('routes')) return [direct];
  if (subnet === undefined) return to.subnet?.routes.flatMap((route) => wayIn(route, to, layers)) ?? [];
  if (to.subnet !== undefined) return [{ ...direct, request: [sameFamily([subnet.local])] }];
  const { role, resource: service } = to.party;
  if (role !== 'service') return subnet.routes.flatMap((route) => waysOut(network, route, from, subnet, layers));
  return subnet.services
    .filter((one) => one === service)
    .map((resource) => ({ ...direct, request: [sameFamily([{ resource, does: 'is in the route table' }])] }));
}

/** An internet gateway is a way in for what has a public address and a route back to it. */
function wayIn(route: Route, { party }: Place, layers: readonly Layer[]): readonly Way[] {
  if (route.leadsTo === 'nat-gateway' || route.leadsTo === 'egress-only-gateway') return [];
  const { hop } = route;
  const needsAddress = route.leadsTo === 'internet-gateway' && layers.includes('addresses');
  const address = party.publicAddress ? [party.publicAddress] : [];
  const passages = [
    ...(needsAddress && address.length === 0 ? [] : inIpv4([hop, ...address])),
    ...inIpv6([hop]),
  ];
  const towards: Passage = { traffic: { ...anyTraffic, source: route.destination }, hops: [] };
  return [{ ...direct, request: [passages, [towards]] }];
}

function waysOut(
  network: Network,
  route: Route,
  from: Place,
  subnet: Subnet,
  layers: readonly Layer[],
): readonly Way[] {
  const towards: Passage = { traffic: { ...anyTraffic, destination: route.destination }, hops: [route.hop] };
  if (route.leadsTo === 'nat-gateway') {
    const nats = network.nats.filter(({ resource }) => resource === route.gateway);
    return nats.flatMap((nat) =>
      nat.subnets.flatMap((standing) => waysThrough(nat, standing, towards, subnet, layers)),
    );
  }
  const { publicAddress } = from.party;
  const needsAddress = route.leadsTo === 'internet-gateway' && layers.includes('addresses');
  const isIpv4 = route.leadsTo !== 'egress-only-gateway' && !(needsAddress && publicAddress === undefined);
  return [{ ...direct, request: [[towards], [...(isIpv4 ? inIpv4([]) : []), ...inIpv6([])]] }];
}

/** Out through a NAT gateway: into its subnet, and on by its routes. It asks from a port of its own. */
function waysThrough(
  { resource }: Nat,
  { acl, resource: subnet, routes }: Subnet,
  towards: Passage,
  origin: Subnet,
  layers: readonly Layer[],
): readonly Way[] {
  const hasAcls = layers.includes('network-acls');
  const isNear = subnet === origin.resource;
  const sends: Passage = { traffic: anyTraffic, hops: [{ resource, does: 'sends it on' }] };
  return routes
    .filter(({ leadsTo }) => leadsTo !== 'nat-gateway')
    .map(({ destination, hop }) => ({
      nat: resource,
      request: [
        [towards],
        hasAcls && !isNear ? acl.in : open,
        [sends],
        hasAcls ? acl.out : open,
        [{ traffic: { ...anyTraffic, destination }, hops: [hop] }],
      ],
      answer: [
        acl.answersIn.map(({ traffic, hops }) => ({ traffic: { ...traffic, sourcePort: anyPort }, hops })),
        isNear ? open : acl.answersOut,
      ],
    }));
}

function inIpv4(hops: readonly Hop[]): readonly Passage[] {
  return [{ traffic: { ...anyTraffic, source: ipv4, destination: ipv4 }, hops }];
}

function inIpv6(hops: readonly Hop[]): readonly Passage[] {
  return [{ traffic: { ...anyTraffic, source: ipv6, destination: ipv6 }, hops }];
}

function sameFamily(hops: readonly Hop[]): readonly Passage[] {
  return [...inIpv4(hops), ...inIpv6(hops)];
}

/** What the security groups of a party let out to another, or in from it. They remember: the answer is let through. */
function groupsLet(
  network: Network,
  party: Party,
  direction: GroupRule['direction'],
  other: Party,
): readonly Passage[] {
  if (party.role === 'internet' || party.role === 'service' || party.role === 'host') return open;
  const { groups, resource } = party;
  if (groups === undefined) {
    return [{ traffic: anyTraffic, hops: [{ resource, does: 'has security groups that cannot be told' }] }];
  }
  return network.groupRules
    .filter((rule) => rule.direction === direction && groups.some((group) => isRuleOf(rule, group)))
    .filter(({ peer }) => isPeer(network, peer, other))
    .map(({ traffic, peer, hop }) => {
      const end = direction === 'ingress' ? 'source' : 'destination';
      const remote = peer.kind === 'addresses' ? { [end]: peer.addresses } : {};
      return { traffic: { ...anyTraffic, ...traffic, ...remote }, hops: [hop] };
    });
}

function isPeer(network: Network, peer: Peer, { groups, role, resource }: Party): boolean {
  switch (peer.kind) {
    case 'group':
      return groups?.includes(peer.group) ?? true;
    case 'service': {
      const services = network.parties.filter((party) => party.role === 'service').map(nameOfService);
      // Where no endpoint leads to the service, its addresses are addresses of the internet.
      return role === 'service' ? nameOfService({ resource }) === peer.service : !services.includes(peer.service);
    }
    default:
      return true;
  }
}

function nameOfService({ resource }: Pick<Party, 'resource'>) {
  return valueAt(resource?.body, 'service_name');
}
