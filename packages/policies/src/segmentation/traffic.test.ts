import { describe, expect, it } from 'vitest';
import { anyTraffic, overlap, without, type Traffic } from './traffic.ts';

function ports(first: bigint, last: bigint, sources: readonly [bigint, bigint] = [0n, 65_535n]): Traffic {
  return { ...anyTraffic, port: { first, last }, sourcePort: { first: sources[0], last: sources[1] } };
}

function size({ port, sourcePort }: Traffic): bigint {
  return (port.last - port.first + 1n) * (sourcePort.last - sourcePort.first + 1n);
}

describe('two kinds of traffic', () => {
  it('have in common what both allow', () => {
    expect(overlap(ports(0n, 100n), ports(50n, 200n))).toEqual(ports(50n, 100n));
  });

  it('have nothing in common if one dimension has nothing', () => {
    expect(overlap(ports(0n, 49n), ports(50n, 200n))).toBeUndefined();
  });
});

describe('traffic without a part of it', () => {
  it('is itself if the part is elsewhere', () => {
    expect(without(ports(0n, 9n), ports(10n, 19n))).toEqual([ports(0n, 9n)]);
  });

  it('is nothing if the part is all of it', () => {
    expect(without(ports(5n, 6n), anyTraffic)).toEqual([]);
  });

  it('is what remains around the part, once each', () => {
    const whole = ports(0n, 9n, [0n, 9n]);
    const part = ports(3n, 5n, [2n, 4n]);
    const rest = without(whole, part);
    expect(rest.map(size).reduce((sum, one) => sum + one)).toBe(100n - 9n);
    expect(rest.every((one) => overlap(one, part) === undefined)).toBe(true);
    expect(rest.flatMap((one, index) => rest.slice(index + 1).map((other) => overlap(one, other)))).toEqual(
      Array(6).fill(undefined),
    );
  });
});
