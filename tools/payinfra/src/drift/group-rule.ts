/** A rule of a security group, whoever tells of it. */
export interface GroupRule {
  /** The group's id. */
  readonly group: string;
  readonly direction: 'ingress' | 'egress';
  /** `tcp`, `udp`, `icmp` and the like, or a number; `-1` is any. */
  readonly protocol: string;
  /** Of `tcp` and `udp` the ports, of `icmp` type and code; of any protocol nothing. */
  readonly from: number;
  readonly to: number;
  /** A range of addresses, a group's id or a prefix list's id. */
  readonly peer: string;
}

/** Text that two rules share if, and only if, they let the same traffic through. */
export function identityOf({ group, direction, protocol, from, to, peer }: GroupRule): string {
  // Of any protocol, some tell the ports as 0 and some as -1.
  const ports = protocol === '-1' ? [] : [from, to];
  return [group, direction, protocol, ...ports, peer].join(' ');
}

/** The traffic of a rule for people: `ingress tcp 22 from 0.0.0.0/0`. */
export function trafficInWords({ direction, protocol, from, to, peer }: GroupRule): string {
  const ports = protocol === '-1' || from === -1 ? [] : [from === to ? String(from) : `${from}-${to}`];
  const way = direction === 'ingress' ? 'from' : 'to';
  return [direction, protocol === '-1' ? 'any protocol' : protocol, ...ports, way, peer].join(' ');
}
