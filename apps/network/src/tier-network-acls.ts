import { NetworkAcl, type NetworkAclIngress } from '@cdktf/provider-aws/lib/network-acl/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { tiers, type Tier } from '@payment/config';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { networkAclRules, type NetworkAclRule } from './network-acl-rules.ts';
import type { TierSubnets } from './tier-subnets.ts';

/** The VPC and its tiers. */
export interface TierNetworkAclsProps extends Readonly<Record<Tier, TierSubnets>> {
  readonly vpc: Vpc;
}

/** A network ACL for each tier. The rules are inline, so one that was added by hand is removed by the next deploy. */
export class TierNetworkAcls extends Construct {
  constructor(scope: Construct, id: string, { vpc, ...subnets }: TierNetworkAclsProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const rules = networkAclRules(stack.environment);
    for (const tier of tiers) {
      new NetworkAcl(this, tier, {
        vpcId: vpc.id,
        subnetIds: subnets[tier].ids,
        ingress: rules[tier].ingress.map(inTerraformsWords),
        egress: rules[tier].egress.map(inTerraformsWords),
        tags: stack.nameTag(tier),
      });
    }
  }
}

function inTerraformsWords({ number, traffic, cidr }: NetworkAclRule): NetworkAclIngress {
  return {
    ruleNo: number,
    action: 'allow',
    cidrBlock: cidr,
    ...(traffic === 'fragmentation-needed'
      ? { protocol: 'icmp', icmpType: 3, icmpCode: 4, fromPort: 0, toPort: 0 }
      : { protocol: 'tcp', ...traffic }),
  };
}
