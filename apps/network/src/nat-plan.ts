import type { Environment } from '@payment/config';

/** Zones whose application subnets share one way out of the VPC. */
export interface EgressGroup {
  /** The letter of the zone that the group is known by, and that its NAT gateway, if any, stands in. */
  readonly home: string;
  /** The letters of all zones of the group, its home among them. */
  readonly zones: readonly string[];
  readonly hasNat: boolean;
}

/**
 * Which zones leave the VPC together: each by its own NAT gateway, all by one in the first zone, or not at all. The
 * first zone is known by the same letter in every case, so that a change of strategy replaces nothing.
 *
 * @param zones the letters of the zones, in order
 */
export function natPlan(
  strategy: Environment['network']['natGateways'],
  zones: readonly string[],
): readonly EgressGroup[] {
  if (strategy === 'per-az') return zones.map((zone) => ({ home: zone, zones: [zone], hasNat: true }));
  return zones.slice(0, 1).map((home) => ({ home, zones, hasNat: strategy === 'single' }));
}
