import type { Json, JsonObject } from '../estate/json.ts';

/** What a rule of a security group, or an entry of a network ACL, is about. */
export interface Traffic {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'any';
  /** The first port and the last; ICMP has none. */
  readonly ports?: { readonly first: number; readonly last: number };
}

/** Terraform takes the names and IANA's numbers. */
const protocols: Readonly<Record<string, Traffic['protocol']>> = {
  tcp: 'tcp',
  6: 'tcp',
  udp: 'udp',
  17: 'udp',
  icmp: 'icmp',
  1: 'icmp',
  icmpv6: 'icmp',
  58: 'icmp',
};
const lastPort = 65_535;

/**
 * The traffic of a rule. Whatever is not known counts as the most that it could be: a protocol as all protocols, a port
 * as all ports.
 */
export function trafficOf({ from_port: from, to_port: to }: JsonObject, protocolName: Json | undefined): Traffic {
  const protocol = (typeof protocolName === 'string' && protocols[protocolName.toLowerCase()]) || 'any';
  if (protocol === 'icmp') return { protocol };
  if (protocol === 'any') return { protocol, ports: { first: 0, last: lastPort } };
  return { protocol, ports: { first: portOr(0, from), last: portOr(lastPort, to) } };
}

/** Whether traffic reaches a port. */
export function reaches({ ports }: Traffic, port: number): boolean {
  return ports !== undefined && ports.first <= port && port <= ports.last;
}

/** Whether traffic is TCP to one port, and no more. */
export function isOneTcpPort({ protocol, ports }: Traffic): boolean {
  return protocol === 'tcp' && ports !== undefined && ports.first === ports.last;
}

/** Traffic in words: `tcp 443`. */
export function trafficInWords({ protocol, ports }: Traffic): string {
  if (ports === undefined) return protocol;
  return `${protocol} ${ports.first === ports.last ? ports.first : `${ports.first}-${ports.last}`}`;
}

function portOr(unknown: number, port: Json | undefined): number {
  const known = typeof port === 'number' || (typeof port === 'string' && /^\d+$/.test(port));
  return known ? Number(port) : unknown;
}
