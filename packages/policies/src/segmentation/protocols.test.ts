import { describe, expect, it } from 'vitest';
import type { Json } from '../estate/json.ts';
import { isExact, trafficAtMost, trafficInWords } from './protocols.ts';

describe('a protocol and its ports', () => {
  it.each<readonly [Json | undefined, Json | undefined, Json | undefined, string]>([
    ['tcp', 443, 443, 'tcp 443'],
    ['TCP', '443', '445', 'tcp 443-445'],
    ['6', 0, 65_535, 'tcp on every port'],
    ['tcp', '${var.port}', 9, 'tcp 0-9'],
    ['tcp', 9, null, 'tcp 9-65535'],
    ['udp', 53, 53, 'udp 53'],
    ['icmp', 8, 0, 'icmp type 8'],
    ['icmp', -1, -1, 'icmp'],
    [58, 128, 0, 'icmpv6 type 128'],
    [50, undefined, undefined, 'protocol 50 on every port'],
    ['-1', 0, 0, 'all traffic'],
    ['300', 1, 1, 'all traffic'],
    ['${var.protocol}', 443, 443, 'all traffic'],
    [undefined, 443, 443, 'all traffic'],
  ])('%s from %s to %s are %s at most', (protocol, from, to, words) => {
    expect(trafficInWords(trafficAtMost({ protocol, from, to }))).toBe(words);
  });

  it('may be several', () => {
    expect(trafficInWords({ protocol: { first: 7n, last: 255n }, port: { first: 0n, last: 1n } })).toBe(
      'protocols 7-255',
    );
  });

  it.each<readonly [Json | undefined, Json | undefined, Json | undefined, boolean]>([
    ['-1', undefined, undefined, true],
    ['all', 0, 0, true],
    ['tcp', 22, 22, true],
    ['tcp', 22, undefined, false],
    ['udp', '${var.port}', 22, false],
    ['icmp', 3, 0, false],
    ['${var.protocol}', 0, 0, false],
  ])('%s from %s to %s are told exactly: %s', (protocol, from, to, exact) => {
    expect(isExact({ protocol, from, to })).toBe(exact);
  });
});
