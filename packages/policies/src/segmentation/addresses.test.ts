import { describe, expect, it } from 'vitest';
import { addressesOf, anyAddress, ipv4, ipv6, outside } from './addresses.ts';
import { contains } from './range.ts';

describe('a CIDR block', () => {
  it('is a range of its family', () => {
    expect(addressesOf('0.0.0.0/0')).toEqual(ipv4);
    expect(addressesOf('::/0')).toEqual(ipv6);
    expect(addressesOf('0.0.0.1/32')).toEqual({ first: ipv4.first + 1n, last: ipv4.first + 1n });
    expect(addressesOf('::1/128')).toEqual({ first: 1n, last: 1n });
    expect(addressesOf('1:0:0:0:0:0:0:2/128')).toEqual(addressesOf('1::2/128'));
    expect(addressesOf('2001:db8::/127')).toEqual({ first: 0x20010db8n << 96n, last: (0x20010db8n << 96n) + 1n });
  });

  it('begins where its prefix does, whatever is written behind it', () => {
    expect(addressesOf('10.1.2.3/8')).toEqual(addressesOf('10.0.0.0/8'));
  });

  it('holds the blocks within it, and no others', () => {
    expect(contains(addressesOf('10.0.0.0/8')!, addressesOf('10.1.0.0/16')!)).toBe(true);
    expect(contains(addressesOf('10.0.0.0/16')!, addressesOf('10.1.0.0/16')!)).toBe(false);
  });

  it.each([
    undefined,
    '',
    '${aws_vpc.vpc.cidr_block}',
    '10.0.0.0',
    '10.0.0/8',
    '10.0.0.256/8',
    '10.0.0.0/33',
    '10.0.0.0/x',
    '1::2::3/64',
    '1:2:3/64',
    '1:2:3:4:5:6:7:8::/64',
    'g::/64',
    '::/129',
  ])('is not known where it is %s', (cidr) => {
    expect(addressesOf(cidr)).toBeUndefined();
  });
});

describe('what is outside', () => {
  it('of nothing is everything', () => {
    expect(outside([])).toEqual([anyAddress]);
  });

  it('of some ranges is what is before, between and after them', () => {
    const [one, two] = [addressesOf('10.0.0.0/16')!, addressesOf('10.2.0.0/16')!];
    expect(outside([two, one])).toEqual([
      { first: 0n, last: one.first - 1n },
      addressesOf('10.1.0.0/16'),
      { first: two.last + 1n, last: ipv4.last },
    ]);
  });
});
