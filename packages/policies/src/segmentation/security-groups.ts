import type { Estate, Origin } from '../estate/estate.ts';
import { isJsonObject, type Json, type JsonObject } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { shown } from '../kinds/shown.ts';
import { addressesOf } from './addresses.ts';
import { mayBe } from './may-be.ts';
import type { Hop } from './passage.ts';
import { trafficAtMost, trafficInWords } from './protocols.ts';
import type { Range } from './range.ts';
import type { Traffic } from './traffic.ts';

/** Who stands at the other side of a rule. */
export type Peer =
  | { readonly kind: 'addresses'; readonly addresses: Range }
  | { readonly kind: 'group'; readonly group: Resource }
  /** The addresses of a service of AWS, by its name: a prefix list that AWS keeps. */
  | { readonly kind: 'service'; readonly service: string }
  /** It cannot be told, so it may be anyone. */
  | { readonly kind: 'anyone' };

/** A rule of one or more security groups, with one other side. */
export interface GroupRule {
  readonly direction: Direction;
  /** The groups it belongs to; none if that cannot be told, and so it may be any. */
  readonly groups: readonly Resource[];
  readonly traffic: Pick<Traffic, 'protocol' | 'port'>;
  readonly peer: Peer;
  readonly hop: Hop;
}

type Direction = 'ingress' | 'egress';

const groupTypes = ['aws_security_group', 'aws_default_security_group'];
const addressAttributes = ['cidr_ipv4', 'cidr_ipv6', 'cidr_blocks', 'ipv6_cidr_blocks'];
const groupAttributes = ['referenced_security_group_id', 'source_security_group_id', 'security_groups'];
const listAttributes = ['prefix_list_id', 'prefix_list_ids'];

/** Every rule of every security group, wherever it is written. */
export function groupRulesOf(estate: Estate): readonly GroupRule[] {
  const directions: readonly Direction[] = ['ingress', 'egress'];
  return directions.flatMap((direction) => [
    ...estate
      .resources(`aws_vpc_security_group_${direction}_rule`)
      .flatMap((rule) => rulesOf(estate, rule, rule.body, direction, estate.targets(rule, 'security_group_id'))),
    ...estate
      .resources('aws_security_group_rule')
      .filter(({ body }) => mayBeText(body['type'], direction))
      .flatMap((rule) => rulesOf(estate, rule, rule.body, direction, estate.targets(rule, 'security_group_id'))),
    ...estate.resources(...groupTypes).flatMap((group) =>
      valuesAt(group.body, direction)
        .filter(isJsonObject)
        .flatMap((block) => rulesOf(estate, group, block, direction, [group])),
    ),
  ]);
}

/** Whether a rule may belong to a group. */
export function isRuleOf({ groups }: GroupRule, group: Resource): boolean {
  return mayBe(groups, group);
}

/** The security groups behind some references; nothing if one of them cannot be told. */
export function securityGroupsAt(
  estate: Estate,
  resource: Resource,
  ...paths: readonly string[]
): readonly Resource[] | undefined {
  const references = paths
    .flatMap((path) => valuesAt(resource.body, path))
    .map((value) => estate.origins(value, resource).filter(isGroup));
  if (references.length === 0 || references.some((origins) => origins.length === 0)) return undefined;
  return references.flat().map((origin) => origin.resource);
}

function mayBeText(value: Json | undefined, text: string): boolean {
  return value === text || !['ingress', 'egress'].includes(shown(value));
}

function isGroup({ resource }: Origin): boolean {
  return groupTypes.includes(resource.type);
}

function rulesOf(
  estate: Estate,
  resource: Resource,
  block: JsonObject,
  direction: Direction,
  groups: readonly Resource[],
): readonly GroupRule[] {
  const traffic = trafficAtMost({
    protocol: estate.literal(block['ip_protocol'] ?? block['protocol'], resource),
    from: estate.literal(block['from_port'], resource),
    to: estate.literal(block['to_port'], resource),
  });
  const towards = direction === 'ingress' ? 'in from' : 'out to';
  return peersOf(estate, resource, block, groups).map(({ peer, words }) => ({
    direction,
    groups,
    traffic,
    peer,
    hop: { resource, does: `lets ${trafficInWords(traffic)} ${towards} ${words}` },
  }));
}

interface NamedPeer {
  readonly peer: Peer;
  readonly words: string;
}

function peersOf(
  estate: Estate,
  resource: Resource,
  block: JsonObject,
  groups: readonly Resource[],
): readonly NamedPeer[] {
  const peers = [
    ...at(addressAttributes, (value): NamedPeer => {
      const cidr = estate.literal(value, resource);
      const addresses = addressesOf(cidr);
      return { peer: addresses ? { kind: 'addresses', addresses } : { kind: 'anyone' }, words: shown(cidr) };
    }),
    ...at(groupAttributes, (value): NamedPeer => {
      const group = estate.origins(value, resource).find(isGroup)?.resource;
      const words = group?.address ?? `the unknown group ${shown(value)}`;
      return { peer: group ? { kind: 'group', group } : { kind: 'anyone' }, words };
    }),
    ...at(listAttributes, (value): NamedPeer => {
      const list = estate.origins(value, resource).find((origin) => isKeptByAws(origin));
      const service = list && shown(valueAt(list.resource.body, 'name'));
      return {
        peer: service === undefined ? { kind: 'anyone' } : { kind: 'service', service },
        words: service ?? `the unknown list ${shown(value)}`,
      };
    }),
    ...(isSelf(block['self'])
      ? groups.map((group): NamedPeer => ({ peer: { kind: 'group', group }, words: 'its own group' }))
      : []),
  ];
  return peers.length > 0 ? peers : [{ peer: { kind: 'anyone' }, words: 'whoever it does not say' }];

  function at(attributes: readonly string[], read: (value: Json) => NamedPeer): readonly NamedPeer[] {
    return attributes.flatMap((attribute) => valuesAt(block, attribute)).map(read);
  }
}

function isSelf(value: Json | undefined): boolean {
  return value === true || value === 'true';
}

function isKeptByAws({ resource }: Origin): boolean {
  return resource.address.startsWith('data.') && shown(valueAt(resource.body, 'name')).startsWith('com.amazonaws.');
}
