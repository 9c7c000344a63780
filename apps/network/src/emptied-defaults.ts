import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl/index.js';
import { DefaultRouteTable } from '@cdktf/provider-aws/lib/default-route-table/index.js';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Whose defaults. */
export interface EmptiedDefaultsProps {
  readonly vpc: Vpc;
}

/**
 * What AWS gives every VPC and attaches wherever nobody chose: security group, network ACL and route table. They are
 * adopted and emptied, so that what forgets to choose reaches nothing (Security Hub EC2.2). Rules added by hand are
 * removed by the next deploy.
 */
export class EmptiedDefaults extends Construct {
  constructor(scope: Construct, id: string, { vpc }: EmptiedDefaultsProps) {
    super(scope, id);
    const tags = PaymentStack.of(this).nameTag('default-unused');
    new DefaultSecurityGroup(this, 'security-group', { vpcId: vpc.id, ingress: [], egress: [], tags });
    new DefaultNetworkAcl(this, 'network-acl', { defaultNetworkAclId: vpc.defaultNetworkAclId, tags });
    new DefaultRouteTable(this, 'route-table', { defaultRouteTableId: vpc.defaultRouteTableId, route: [], tags });
  }
}
