import { Eip } from '@cdktf/provider-aws/lib/eip/index.js';
import type { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { natPlan } from './nat-plan.ts';
import type { TierSubnets } from './tier-subnets.ts';

/** Where the gateways stand. */
export interface NatGatewaysProps {
  /** The public tier. */
  readonly subnets: TierSubnets;
  readonly internet: InternetGateway;
}

/** The NAT gateways of the environment's strategy (none, one, or one per zone), each with a fixed public address. */
export class NatGateways extends Construct {
  /** By the letter of the zone they stand in. */
  readonly byZone: ReadonlyMap<string, NatGateway>;
  /** The addresses the application is seen from, in zone order. */
  readonly publicIps: string[];

  constructor(scope: Construct, id: string, { subnets, internet }: NatGatewaysProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { natGateways, zones } = stack.environment.network;
    const homes = natPlan(natGateways, zones)
      .filter(({ hasNat }) => hasNat)
      .map(({ home }) => home);

    const gateways = subnets.all
      .filter(({ zone }) => homes.includes(zone))
      .map(({ zone, subnet }) => {
        const tags = stack.nameTag(`nat-${zone}`);
        // EC2 refuses an address or a gateway while the internet gateway is not attached, and no attribute says so.
        const address = new Eip(this, `address-${zone}`, { domain: 'vpc', tags, dependsOn: [internet, subnet] });
        const gateway = new NatGateway(this, `gateway-${zone}`, {
          allocationId: address.allocationId,
          subnetId: subnet.id,
          connectivityType: 'public',
          tags,
          dependsOn: [internet, address],
        });
        return { zone, address, gateway };
      });
    this.byZone = new Map(gateways.map(({ zone, gateway }) => [zone, gateway]));
    this.publicIps = gateways.map(({ address }) => address.publicIp);
  }
}
