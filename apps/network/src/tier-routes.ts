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
    const tables = new Map<WayOut | undefined, RoutesOfZones>();
    for (const { zone, subnet } of subnets.all) {
      const gateway = wayOut(zone);
      const routes = tables.get(gateway) ?? this.routes(`${subnets.tier}-${zone}`, zone, vpc, gateway);
      tables.set(gateway, routes);
      // Known by its subnet, not by its table: a subnet moves to another table in one step, once the way out stands.
      new RouteTableAssociation(this, `association-${zone}`, {
        routeTableId: routes.table.id,
        subnetId: subnet.id,
        dependsOn: routes.defaultRoute,
      });
    }
    this.tableIds = [...tables.values()].map(({ table }) => table.id);
  }

  private routes(role: string, zone: string, vpc: Vpc, gateway: WayOut | undefined): RoutesOfZones {
    const table = new RouteTable(this, `table-${zone}`, {
      vpcId: vpc.id,
      tags: PaymentStack.of(this).nameTag(role),
      // Else Terraform deletes a table first and moves its subnets and endpoints to another one after that.
      lifecycle: { createBeforeDestroy: true },
    });
    if (!gateway) return { table, defaultRoute: [] };
    const defaultRoute = new Route(this, `default-${zone}`, {
      routeTableId: table.id,
      destinationCidrBlock: '0.0.0.0/0',
      ...(gateway instanceof NatGateway ? { natGatewayId: gateway.id } : { gatewayId: gateway.id }),
      dependsOn: [gateway],
    });
    return { table, defaultRoute: [defaultRoute] };
  }
}

/** A route table and, unless it leads nowhere, its default route. */
interface RoutesOfZones {
  readonly table: RouteTable;
  readonly defaultRoute: Route[];
}
