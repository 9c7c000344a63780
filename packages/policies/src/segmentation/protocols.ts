import type { Json } from '../estate/json.ts';
import { shown } from '../kinds/shown.ts';
import type { Range } from './range.ts';
import { anyPort, anyTraffic, type Traffic } from './traffic.ts';

const numbers: Readonly<Record<string, bigint>> = { icmp: 1n, tcp: 6n, udp: 17n, icmpv6: 58n };

/** TCP: the one protocol of these stacks in which nothing is said before the other side has answered. */
export const tcp: Range = { first: 6n, last: 6n };

/** What tells a sender why his packet did not arrive, beside pings and worse. */
export const icmp: Range = { first: 1n, last: 1n };

/** A rule's protocol and ports, as it writes them: for ICMP, its types. */
export interface PortRule {
  readonly protocol: Json | undefined;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/** The traffic that a rule may be about at most: what cannot be told counts as everything. */
export function trafficAtMost({ protocol, from, to }: PortRule): Pick<Traffic, 'protocol' | 'port'> {
  const number = protocolOf(protocol);
  return {
    protocol: number === undefined ? anyTraffic.protocol : { first: number, last: number },
    port: hasPorts(number) ? { first: portOf(from) ?? 0n, last: portOf(to) ?? anyPort.last } : typesOf(protocol, from),
  };
}

/** Whether a rule says exactly what it is about: everything, or known ports. A rule that denies must, to count. */
export function isExact({ protocol, from, to }: PortRule): boolean {
  const isEverything = ['-1', 'all'].includes(shown(protocol));
  return isEverything || (hasPorts(protocolOf(protocol)) && portOf(from) !== undefined && portOf(to) !== undefined);
}

/** Whether a rule is about ICMP, of either family. */
export function isIcmp(protocol: Json | undefined): boolean {
  const number = protocolOf(protocol);
  return number === numbers['icmp'] || number === numbers['icmpv6'];
}

/** Traffic in words: `tcp 443`, `icmp type 8`, `all traffic`. */
export function trafficInWords({ protocol, port }: Pick<Traffic, 'protocol' | 'port'>): string {
  const [known] = Object.entries(numbers).find(([, number]) => number === protocol.first) ?? [];
  const name = known ?? `protocol ${protocol.first}`;
  if (protocol.first !== protocol.last) {
    return protocol.last - protocol.first === 255n ? 'all traffic' : `protocols ${protocol.first}-${protocol.last}`;
  }
  if (name.startsWith('icmp')) return port.first === port.last ? `${name} type ${port.first}` : name;
  if (port.first === anyPort.first && port.last === anyPort.last) return `${name} on every port`;
  return `${name} ${port.first === port.last ? port.first : `${port.first}-${port.last}`}`;
}

function hasPorts(protocol: bigint | undefined): boolean {
  return protocol === numbers['tcp'] || protocol === numbers['udp'];
}

/** Nothing for "every protocol", and for what is not known. */
function protocolOf(value: Json | undefined): bigint | undefined {
  const text = shown(value).toLowerCase();
  const number = numbers[text] ?? (/^\d{1,3}$/.test(text) ? BigInt(text) : undefined);
  return number !== undefined && number <= anyTraffic.protocol.last ? number : undefined;
}

function portOf(value: Json | undefined): bigint | undefined {
  const text = shown(value);
  return /^\d{1,5}$/.test(text) && BigInt(text) <= anyPort.last ? BigInt(text) : undefined;
}

/** The type of an ICMP rule; every one for -1. */
function typesOf(protocol: Json | undefined, from: Json | undefined): Range {
  const type = isIcmp(protocol) ? portOf(from) : undefined;
  return type === undefined ? anyPort : { first: type, last: type };
}
