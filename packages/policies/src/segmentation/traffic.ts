import { anyAddress } from './addresses.ts';
import { common, type Range } from './range.ts';

/** A set of packets that can be told by ranges alone, and so can be computed with exactly: a box in five dimensions. */
export interface Traffic {
  /** By IANA's numbers. */
  readonly protocol: Range;
  readonly source: Range;
  readonly destination: Range;
  /** The port it goes to; for ICMP, the type of the message. */
  readonly port: Range;
  /** The port it comes from, to which the answer goes. Whoever attacks chooses it: any, not only an ephemeral one. */
  readonly sourcePort: Range;
}

const dimensions = ['protocol', 'source', 'destination', 'port', 'sourcePort'] as const;

/** Every port. */
export const anyPort: Range = { first: 0n, last: 65_535n };

/** Every packet there can be. */
export const anyTraffic: Traffic = {
  protocol: { first: 0n, last: 255n },
  source: anyAddress,
  destination: anyAddress,
  port: anyPort,
  sourcePort: anyPort,
};

/** The packets of both, or nothing if there are none. */
export function overlap(one: Traffic, other: Traffic): Traffic | undefined {
  const both: Traffic = {
    protocol: common(one.protocol, other.protocol),
    source: common(one.source, other.source),
    destination: common(one.destination, other.destination),
    port: common(one.port, other.port),
    sourcePort: common(one.sourcePort, other.sourcePort),
  };
  return dimensions.every((dimension) => both[dimension].first <= both[dimension].last) ? both : undefined;
}

/** The packets of `whole` that are not in `part`: what is left on each side, dimension after dimension. */
export function without(whole: Traffic, part: Traffic): readonly Traffic[] {
  const cut = overlap(whole, part);
  if (cut === undefined) return [whole];
  const pieces: Traffic[] = [];
  let rest = whole;
  for (const dimension of dimensions) {
    const { first, last } = rest[dimension];
    const middle = cut[dimension];
    if (first < middle.first) pieces.push({ ...rest, [dimension]: { first, last: middle.first - 1n } });
    if (middle.last < last) pieces.push({ ...rest, [dimension]: { first: middle.last + 1n, last } });
    rest = { ...rest, [dimension]: middle };
  }
  return pieces;
}
