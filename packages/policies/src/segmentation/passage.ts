import type { Resource } from '../estate/resource.ts';
import { tcp } from './protocols.ts';
import { anyTraffic, overlap, type Traffic } from './traffic.ts';

/** One step on a path: what lets the traffic on. */
export interface Hop {
  /** Nothing for what no stack makes: the internet. */
  readonly resource: Resource | undefined;
  /** What it does, after its name: `lets tcp 443 in from 0.0.0.0/0`. */
  readonly does: string;
}

/** Traffic that is let through, and by what. */
export interface Passage {
  readonly traffic: Traffic;
  readonly hops: readonly Hop[];
}

/** What lets everything through: a control that is not there, or that is left out on purpose. */
export const open: readonly Passage[] = [{ traffic: anyTraffic, hops: [] }];

/** What gets through one control after another. */
export function through(controls: readonly (readonly Passage[])[]): readonly Passage[] {
  return controls.reduce(
    (passages, next) => passages.flatMap((passage) => next.flatMap((one) => both(passage, one))),
    open,
  );
}

function both(one: Passage, other: Passage): readonly Passage[] {
  const traffic = overlap(one.traffic, other.traffic);
  return traffic === undefined ? [] : [{ traffic, hops: [...one.hops, ...other.hops] }];
}

const besideTcp: readonly Passage[] = [
  { traffic: { ...anyTraffic, protocol: { first: 0n, last: tcp.first - 1n } }, hops: [] },
  { traffic: { ...anyTraffic, protocol: { first: tcp.last + 1n, last: 255n } }, hops: [] },
];

/**
 * A control on the way back. Only TCP needs one: a datagram or a message has done its work, or its harm, when it has
 * arrived.
 */
export function answering(control: readonly Passage[]): readonly Passage[] {
  return [...through([[{ traffic: { ...anyTraffic, protocol: tcp }, hops: [] }], control]), ...besideTcp];
}
