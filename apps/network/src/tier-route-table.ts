import type { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway/index.js';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association/index.js';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table/index.js';
import { Route } from '@cdktf/provider-aws/lib/route/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import type { ZoneSubnet } from './tier-subnets.ts';

/** Whose routes, and where they lead. */
export interface TierRouteTableProps {
  /** What the table is for: the role in its name. */
  readonly role: string;
  readonly vpc: Vpc;
  readonly subnets: readonly ZoneSubnet[];
  /**
   * The way to everywhere outside the VPC.
   * @default none: the subnets reach the VPC alone
   */
  readonly defaultRoute?: InternetGateway | NatGateway | undefined;
}

/** A route table and the subnets it applies to. */
export class TierRouteTable extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { role, vpc, subnets, defaultRoute }: TierRouteTableProps) {
    super(scope, id);
    const table = new RouteTable(this, 'table', { vpcId: vpc.id, tags: PaymentStack.of(this).nameTag(role) });
    if (defaultRoute) {
      new Route(this, 'default', {
        routeTableId: table.id,
        destinationCidrBlock: '0.0.0.0/0',
        ...(defaultRoute instanceof NatGateway ? { natGatewayId: defaultRoute.id } : { gatewayId: defaultRoute.id }),
        dependsOn: [defaultRoute],
      });
    }
    for (const { zone, subnet } of subnets) {
      new RouteTableAssociation(this, `association-${zone}`, { routeTableId: table.id, subnetId: subnet.id });
    }
    this.id = table.id;
  }
}
