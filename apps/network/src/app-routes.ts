import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import type { NatGateways } from './nat-gateways.ts';
import { natPlan } from './nat-plan.ts';
import { TierRouteTable } from './tier-route-table.ts';
import type { TierSubnets } from './tier-subnets.ts';

/** Whose routes, and by which gateways. */
export interface AppRoutesProps {
  readonly vpc: Vpc;
  /** The application tier. */
  readonly subnets: TierSubnets;
  readonly nat: NatGateways;
}

/** The routes of the application tier: one table per NAT gateway, or a single one without a way out. */
export class AppRoutes extends Construct {
  /** The ids of the route tables. */
  readonly ids: readonly string[];

  constructor(scope: Construct, id: string, { vpc, subnets, nat }: AppRoutesProps) {
    super(scope, id);
    const { natGateways, zones } = PaymentStack.of(this).environment.network;
    const tables = natPlan(natGateways, zones).map(
      (group) =>
        new TierRouteTable(this, group.home, {
          role: `app-${group.home}`,
          vpc,
          subnets: subnets.all.filter(({ zone }) => group.zones.includes(zone)),
          defaultRoute: nat.byZone.get(group.home),
        }),
    );
    this.ids = tables.map((table) => table.id);
  }
}
