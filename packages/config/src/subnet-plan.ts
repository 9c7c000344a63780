import { formatCidr, parseCidr } from './cidr.ts';

/** The three tiers of the VPC, in the order of their address ranges. */
export const tiers = ['public', 'app', 'data'] as const;

/** A tier: what reaches it, and what it reaches. */
export type Tier = (typeof tiers)[number];

/**
 * The address range of each zone's subnet, per tier.
 *
 * The VPC is cut into sixteen equal parts: four slots per tier, the fourth tier and the fourth zone kept free. A zone's
 * slot is its place in the list, so zones are only ever appended.
 *
 * @param vpcCidr the VPC's range, /16 to /20
 * @param zones the zones' letters, at most four
 * @returns ranges by tier, then by zone letter
 */
export function subnetPlan(vpcCidr: string, zones: readonly string[]): Record<Tier, Record<string, string>> {
  const { first, prefix } = parseCidr(vpcCidr);
  const subnetPrefix = prefix + 4;
  const size = 2 ** (32 - subnetPrefix);
  const rangesOf = (tier: Tier) =>
    Object.fromEntries(
      zones.map((zone, index) => {
        const slot = tiers.indexOf(tier) * 4 + index;
        return [zone, formatCidr(first + slot * size, subnetPrefix)];
      }),
    );
  return { public: rangesOf('public'), app: rangesOf('app'), data: rangesOf('data') };
}
