import type { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { Subnet } from '@cdktf/provider-aws/lib/subnet/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { subnetPlan, type Tier } from '@payment/config';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Which tier, and where. */
export interface TierSubnetsProps {
  readonly tier: Tier;
  readonly vpc: Vpc;
  readonly internet: InternetGateway;
}

/** One subnet of a zone, and the zone's letter. */
export interface ZoneSubnet {
  readonly zone: string;
  readonly subnet: Subnet;
}

/**
 * The subnets of one tier: one per zone of the environment, with the zone's letter as their id, so that a zone that is
 * added leaves the others alone. None gives out public addresses: load balancers and NAT gateways bring their own.
 */
export class TierSubnets extends Construct {
  readonly tier: Tier;
  /** In the order of the environment's zones. */
  readonly all: readonly ZoneSubnet[];
  readonly ids: string[];
  readonly availabilityZones: string[];

  constructor(scope: Construct, id: string, { tier, vpc, internet }: TierSubnetsProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { region, network } = stack.environment;
    const ranges = Object.entries(subnetPlan(network.cidr, network.zones)[tier]);

    this.tier = tier;
    this.all = ranges.map(([zone, cidrBlock]) => ({
      zone,
      subnet: new Subnet(this, zone, {
        vpcId: vpc.id,
        cidrBlock,
        availabilityZone: `${region}${zone}`,
        mapPublicIpOnLaunch: false,
        tags: { ...stack.nameTag(`${tier}-${zone}`), Tier: tier },
        dependsOn: [internet],
      }),
    }));
    this.ids = this.all.map(({ subnet }) => subnet.id);
    this.availabilityZones = this.all.map(({ subnet }) => subnet.availabilityZone);
  }
}
