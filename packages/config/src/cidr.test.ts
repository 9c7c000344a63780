import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrSchema, cidrsOverlap, formatCidr, parseCidr } from './index.ts';

const range = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 8, max: 32 }))
  .map(([number, prefix]) => formatCidr(number - (number % 2 ** (32 - prefix)), prefix));

describe('parseCidr', () => {
  it('finds the first and the last address', () => {
    expect(parseCidr('10.1.0.0/16')).toEqual({ first: 0x0a010000, last: 0x0a01ffff, prefix: 16 });
    expect(parseCidr('255.255.255.255/32')).toEqual({ first: 0xffffffff, last: 0xffffffff, prefix: 32 });
  });

  it('takes any address of a range for the range', () => {
    expect(parseCidr('10.1.77.3/16')).toEqual(parseCidr('10.1.0.0/16'));
  });

  it('reads what formatCidr writes', () => {
    fc.assert(
      fc.property(range, (text) => {
        const { first, prefix } = parseCidr(text);
        expect(formatCidr(first, prefix)).toBe(text);
      }),
    );
  });
});

describe('cidrsOverlap', () => {
  it.each([
    ['10.0.0.0/16', '10.0.0.0/16', true],
    ['10.0.0.0/16', '10.0.240.0/20', true],
    ['10.0.0.0/15', '10.1.0.0/16', true],
    ['10.0.0.0/16', '10.1.0.0/16', false],
  ])('tells whether %s and %s share an address: %s', (a, b, expected) => {
    expect(cidrsOverlap(parseCidr(a), parseCidr(b))).toBe(expected);
    expect(cidrsOverlap(parseCidr(b), parseCidr(a))).toBe(expected);
  });
});

describe('cidrSchema', () => {
  const rulesBrokenBy = (text: string) => cidrSchema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

  it.each(['10.0.0.0/16', '10.255.240.0/20', '172.16.0.0/16', '172.31.0.0/16', '192.168.0.0/18'])(
    'accepts %s',
    (text) => {
      expect(rulesBrokenBy(text)).toEqual([]);
    },
  );

  it.each([
    ['10.0.0.0', 'must be an IPv4 range'],
    ['10.0.0.256/16', 'must be an IPv4 range'],
    ['10.0.0.0/15', 'must be a range of /16 to /20'],
    ['10.0.0.0/21', 'must be a range of /16 to /20'],
    ['11.0.0.0/16', 'must lie within 10.0.0.0/8'],
    ['172.32.0.0/16', 'must lie within 10.0.0.0/8'],
    ['192.169.0.0/16', 'must lie within 10.0.0.0/8'],
    ['10.0.1.0/16', 'must be written from its first address'],
  ])('refuses %s: it %s', (text, rule) => {
    expect(rulesBrokenBy(text)).toEqual([expect.stringContaining(rule)]);
  });

  it('tells every rule that a range breaks', () => {
    expect(rulesBrokenBy('8.8.8.8/24')).toHaveLength(3);
  });
});
