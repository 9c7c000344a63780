import { Eip } from '@cdktf/provider-aws/lib/eip/index.js';
import type { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import type { TierSubnets } from './tier-subnets.ts';

/** Where the gateways stand. */
export interface NatGatewaysProps {
  /** The public tier. */
  readonly subnets: TierSubnets;
  readonly internet: InternetGateway;
}

/** How many of the zones, from the first on, get a gateway. */
const gatewaysPerStrategy = { none: 0, single: 1, 'per-az': Infinity } as const;

/**
 * The NAT gateways of the environment's strategy: none, a single one in the first zone, or one per zone. Each has a
 * fixed public address.
 */
export class NatGateways extends Construct {
  /** The addresses the application is seen from, in zone order. */
  readonly publicIps: string[];
  private readonly gateways = new Map<string, NatGateway>();

  constructor(scope: Construct, id: string, { subnets, internet }: NatGatewaysProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const homes = subnets.all.slice(0, gatewaysPerStrategy[stack.environment.network.natGateways]);

    this.publicIps = homes.map(({ zone, subnet }) => {
      const tags = stack.nameTag(`nat-${zone}`);
      // EC2 refuses both while the internet gateway is not attached, and no attribute of theirs says so.
      const address = new Eip(this, `address-${zone}`, { domain: 'vpc', tags, dependsOn: [internet, subnet] });
      const gateway = new NatGateway(this, `gateway-${zone}`, {
        allocationId: address.allocationId,
        subnetId: subnet.id,
        connectivityType: 'public',
        tags,
        dependsOn: [internet, address],
      });
      this.gateways.set(zone, gateway);
      return address.publicIp;
    });
  }

  /** The gateway by which a zone leaves the VPC: its own, else the shared one, else none. */
  forZone(zone: string): NatGateway | undefined {
    const [shared] = this.gateways.values();
    return this.gateways.get(zone) ?? shared;
  }
}
