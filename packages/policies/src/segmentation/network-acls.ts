import type { Estate } from '../estate/estate.ts';
import { isJsonObject, type Json, type JsonObject } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valuesAt } from '../estate/values-at.ts';
import { shown } from '../kinds/shown.ts';
import { addressesOf, anyAddress } from './addresses.ts';
import { mayBe } from './may-be.ts';
import { open, type Hop, type Passage } from './passage.ts';
import { isExact, isIcmp, trafficAtMost, trafficInWords } from './protocols.ts';
import type { Range } from './range.ts';
import { anyTraffic, without, type Traffic } from './traffic.ts';

/** What a network ACL lets in and out of a subnet. It forgets: the answer to a packet has to be let through as well. */
export interface AclPassages {
  readonly in: readonly Passage[];
  readonly out: readonly Passage[];
  /** The answers to what came in. */
  readonly answersOut: readonly Passage[];
  /** The answers to what went out. */
  readonly answersIn: readonly Passage[];
}

const everything: AclPassages = { in: open, out: open, answersOut: open, answersIn: open };

/** What the network ACL of a subnet lets through. */
export function aclOf(estate: Estate, subnet: Resource): AclPassages {
  const own = estate
    .resources('aws_network_acl')
    .find((acl) => valuesAt(acl.body, 'subnet_ids').length > 0 && mayBe(estate.targets(acl, 'subnet_ids'), subnet));
  const associated = estate
    .pointingAt(subnet, 'aws_network_acl_association', 'subnet_id')
    .flatMap((association) => estate.targets(association, 'network_acl_id'));
  const [acl] = [...(own === undefined ? [] : [own]), ...associated, ...estate.resources('aws_default_network_acl')];
  // AWS makes the default network ACL so that it lets everything through.
  return acl === undefined ? everything : passagesOf(estate, acl);
}

function passagesOf(estate: Estate, acl: Resource): AclPassages {
  const ingress = entriesOf(estate, acl, 'ingress');
  const egress = entriesOf(estate, acl, 'egress');
  return {
    in: allowed(ingress, ({ remote, ...rest }) => ({ ...anyTraffic, ...rest, source: remote })),
    out: allowed(egress, ({ remote, ...rest }) => ({ ...anyTraffic, ...rest, destination: remote })),
    answersOut: allowed(egress, ({ remote, protocol, port }) => ({
      ...anyTraffic,
      protocol,
      source: remote,
      sourcePort: port,
    })),
    answersIn: allowed(ingress, ({ remote, protocol, port }) => ({
      ...anyTraffic,
      protocol,
      destination: remote,
      sourcePort: port,
    })),
  };
}

interface Scope extends Pick<Traffic, 'protocol' | 'port'> {
  readonly remote: Range;
}

interface Entry {
  readonly number: number;
  readonly isAllowed: boolean;
  readonly scope: Scope;
  readonly hop: Hop;
}

/** What the entries allow: of each packet, the entry with the lowest number decides. */
function allowed(entries: readonly Entry[], shape: (scope: Scope) => Traffic): readonly Passage[] {
  const passages: Passage[] = [];
  const decided: Traffic[] = [];
  for (const { isAllowed, scope, hop } of entries) {
    const traffic = shape(scope);
    const undecided = decided.reduce<readonly Traffic[]>(
      (rest, before) => rest.flatMap((one) => without(one, before)),
      [traffic],
    );
    if (isAllowed) passages.push(...undecided.map((traffic) => ({ traffic, hops: [hop] })));
    decided.push(traffic);
  }
  return passages;
}

function entriesOf(estate: Estate, acl: Resource, direction: Direction): readonly Entry[] {
  const inline = valuesAt(acl.body, direction)
    .filter(isJsonObject)
    .map((block): EntryText => ({ resource: acl, block, action: block['action'], number: block['rule_no'] }));
  const apart = estate
    .resources('aws_network_acl_rule')
    .filter((rule) => mayBe(estate.targets(rule, 'network_acl_id'), acl) && mayBeFor(rule, direction))
    .map((rule): EntryText => ({
      resource: rule,
      block: rule.body,
      action: rule.body['rule_action'],
      number: rule.body['rule_number'],
    }));
  return [...inline, ...apart]
    .flatMap((text) => entryOf(estate, text, direction))
    .toSorted((one, other) => one.number - other.number);
}

type Direction = 'ingress' | 'egress';

function mayBeFor({ body }: Resource, direction: Direction): boolean {
  const isEgress = shown(body['egress'] ?? false);
  return isEgress !== shown(direction === 'ingress');
}

/** An entry as it is written, in its network ACL or apart from it. */
interface EntryText {
  readonly resource: Resource;
  readonly block: JsonObject;
  readonly action: Json | undefined;
  readonly number: Json | undefined;
}

/**
 * What cannot be told counts as open: an entry that may allow allows, before all others and as much as it could; one
 * that denies denies only what it is known to.
 */
function entryOf(estate: Estate, text: EntryText, direction: Direction): readonly Entry[] {
  const { resource, block } = text;
  const cidr = ['cidr_block', 'ipv6_cidr_block']
    .flatMap((name) => valuesAt(block, name))
    .map((value) => estate.literal(value, resource))
    .find((value) => value !== '');
  const remote = addressesOf(cidr);
  const protocol = block['protocol'];
  const from = isIcmp(protocol) ? block['icmp_type'] : block['from_port'];
  const ports = { protocol, from, to: block['to_port'] };
  const isAllowed = shown(text.action).toLowerCase() !== 'deny';
  const isNumbered = /^\d+$/.test(shown(text.number));
  if (!isAllowed && (remote === undefined || !isNumbered || !isExact(ports))) return [];
  const scope = { ...trafficAtMost(ports), remote: remote ?? anyAddress };
  const towards = direction === 'ingress' ? 'in from' : 'out to';
  const does = `${direction} entry ${shown(text.number)} lets ${trafficInWords(scope)} ${towards} ${shown(cidr)}`;
  return [{ number: isNumbered ? Number(text.number) : 0, isAllowed, scope, hop: { resource, does } }];
}
