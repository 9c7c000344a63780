import type { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway/index.js';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association/index.js';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table/index.js';
import { Route } from '@cdktf/provider-aws/lib/route/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import type { TierSubnets } from './tier-subnets.ts';

/** What leads out of the VPC. */
export type WayOut = InternetGateway | NatGateway;

/** Whose routes, and where they lead. */
export interface TierRoutesProps {
  readonly vpc: Vpc;
  readonly subnets: TierSubnets;
  /**
   * The way out of the VPC for the subnet in a zone.
   * @default none: the tier reaches the VPC alone
   */
  readonly wayOut?: (zone: string) => WayOut | undefined;
}

/** The route tables of a tier: zones with the same way out share one, which is known by the first of them. */
export class TierRoutes extends Construct {
  readonly tableIds: readonly string[];

  constructor(scope: Construct, id: string, { vpc, subnets, wayOut = () => undefined }: TierRoutesProps) {
    super(scope, id);
    const tables = new Map<WayOut | undefined, RouteTable>();
    for (const { zone, subnet } of subnets.all) {
      const gateway = wayOut(zone);
      const table = tables.get(gateway) ?? this.table(`${subnets.tier}-${zone}`, zone, vpc, gateway);
      tables.set(gateway, table);
      // Known by its subnet, not by its table: AWS then moves a subnet to another table in one step.
      new RouteTableAssociation(this, `association-${zone}`, { routeTableId: table.id, subnetId: subnet.id });
    }
    this.tableIds = [...tables.values()].map((table) => table.id);
  }

  private table(role: string, zone: string, vpc: Vpc, gateway: WayOut | undefined): RouteTable {
    const table = new RouteTable(this, `table-${zone}`, { vpcId: vpc.id, tags: PaymentStack.of(this).nameTag(role) });
    if (gateway) {
      new Route(this, `default-${zone}`, {
        routeTableId: table.id,
        destinationCidrBlock: '0.0.0.0/0',
        ...(gateway instanceof NatGateway ? { natGatewayId: gateway.id } : { gatewayId: gateway.id }),
        dependsOn: [gateway],
      });
    }
    return table;
  }
}
