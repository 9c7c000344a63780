import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cidrsOverlap, formatCidr, parseCidr, subnetPlan, tiers } from './index.ts';

const vpc = fc
  .tuple(fc.integer({ min: 16, max: 20 }), fc.nat(2 ** 24 - 1))
  .map(([prefix, number]) => formatCidr(parseCidr(formatCidr(0x0a000000 + number, prefix)).first, prefix));
const zones = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 1, maxLength: 4 });

describe('subnetPlan', () => {
  it('gives each zone of each tier its own part of the VPC', () => {
    expect(subnetPlan('10.48.0.0/16', ['a', 'b', 'c'])).toEqual({
      public: { a: '10.48.0.0/20', b: '10.48.16.0/20', c: '10.48.32.0/20' },
      app: { a: '10.48.64.0/20', b: '10.48.80.0/20', c: '10.48.96.0/20' },
      data: { a: '10.48.128.0/20', b: '10.48.144.0/20', c: '10.48.160.0/20' },
    });
  });

  it('never lets two subnets overlap or leave the VPC', () => {
    fc.assert(
      fc.property(vpc, zones, (cidr, letters) => {
        const plan = subnetPlan(cidr, letters);
        const whole = parseCidr(cidr);
        const subnets = tiers.flatMap((tier) => Object.values(plan[tier])).map(parseCidr);
        expect(subnets).toHaveLength(tiers.length * letters.length);
        for (const [index, subnet] of subnets.entries()) {
          expect(subnet.first).toBeGreaterThanOrEqual(whole.first);
          expect(subnet.last).toBeLessThanOrEqual(whole.last);
          expect(subnets.slice(index + 1).some((other) => cidrsOverlap(subnet, other))).toBe(false);
        }
      }),
    );
  });

  it('leaves the subnets of the other zones as they are when a zone is appended', () => {
    fc.assert(
      fc.property(vpc, zones, (cidr, letters) => {
        const before = subnetPlan(cidr, letters.slice(0, -1));
        const after = subnetPlan(cidr, letters);
        for (const tier of tiers) expect(after[tier]).toMatchObject(before[tier]);
      }),
    );
  });

  it('gives the smallest VPC subnets that AWS and a load balancer can use', () => {
    const { prefix } = parseCidr(subnetPlan('10.0.0.0/20', ['a']).public['a']!);
    expect(prefix).toBeLessThanOrEqual(27);
  });
});
