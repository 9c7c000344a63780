import { z } from 'zod';
import { environmentShape, type EnvironmentShape, type WaivableRule } from './environment-schema.ts';
import { fault, faultsOf, type Fault } from './fault.ts';
import { rule, type EnvironmentRule } from './rule.ts';
import { wording } from './wording.ts';

const on = z.literal(true, 'must be true in production');
const atLeast = (least: number) => z.number().min(least, `must be at least ${least} in production`);

/** What production must be beyond what every environment must be. Settings it has no say in are not named. */
const productionShape = z.object({
  alarmEmails: z.array(z.unknown()).min(1, 'must name at least one address in production'),
  data: z.object({
    postgres: z.object({
      multiAz: on,
      // The most that RDS offers: any second of the last 35 days can be restored.
      backupRetentionDays: atLeast(35),
      deletionProtection: on,
      finalSnapshot: on,
    }),
    // PCI DSS 10.5.1, as for logs: what the records are restored from is kept as long as the records.
    backup: z.object({ retentionDays: atLeast(365), vaultLock: on }),
    documents: z.object({ retainOnDestroy: on }),
  }),
  edge: z.object({
    certificate: z.object({
      mode: z.enum(
        ['hosted-zone', 'existing'],
        'must be "hosted-zone" or "existing": a self-signed one is only for environments without a domain',
      ),
    }),
    deletionProtection: on,
  }),
  compute: z.object({
    minSize: atLeast(2),
    schedules: z.array(z.object({ minSize: atLeast(2) })),
  }),
});

const { kind, network, waivers } = environmentShape.shape;

function productionFaults(given: unknown): readonly Fault[] {
  const isProduction = z.object({ kind: z.literal('production') }).safeParse(given).success;
  const issues = isProduction ? (productionShape.safeParse(given, { error: wording }).error?.issues ?? []) : [];
  return issues.flatMap((issue) => faultsOf(issue, given));
}

const productionIsSafe: EnvironmentRule = { check: productionFaults, checkFaulty: productionFaults };

/** Whether a rule of production holds: a written, dated waiver sets it aside. */
function holds(name: WaivableRule, { kind, waivers }: Pick<EnvironmentShape, 'kind' | 'waivers'>): boolean {
  return kind === 'production' && !waivers.some((waiver) => waiver.rule === name);
}

const natPerZone = rule(
  () => ({ kind, waivers, network: network.pick({ natGateways: true }).strip() }),
  ({ network: { natGateways }, ...environment }) => {
    const perZone = 'must be "per-az" in production, or have a waiver of network.nat-per-az';
    return holds('network.nat-per-az', environment) && natGateways !== 'per-az'
      ? [fault('network.natGateways', perZone, natGateways)]
      : [];
  },
);

const threeZones = rule(
  () => ({ kind, waivers, network: network.pick({ zones: true }).strip() }),
  ({ network: { zones }, ...environment }) => {
    const three = 'must name three zones in production, or have a waiver of network.three-zones';
    return holds('network.three-zones', environment) && zones.length < 3 ? [fault('network.zones', three, zones)] : [];
  },
);

/** The rules that only production has to keep. */
export const productionRules: readonly EnvironmentRule[] = [productionIsSafe, natPerZone, threeZones];
