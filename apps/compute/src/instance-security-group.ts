import { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list/index.js';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import {
  VpcSecurityGroupEgressRule,
  type VpcSecurityGroupEgressRuleConfig,
} from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import type { ContractValues, networkContract } from '@payment/contracts';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** What the instances stand in. */
export interface InstanceSecurityGroupProps {
  readonly network: Pick<ContractValues<typeof networkContract>, 'vpcId' | 'endpointSecurityGroupId'>;
}

type Destination = Pick<
  VpcSecurityGroupEgressRuleConfig,
  'description' | 'cidrIpv4' | 'prefixListId' | 'referencedSecurityGroupId'
>;

/**
 * The way out of the instances: HTTPS, and nothing else. The way in from the load balancer and the way to the database
 * are the edge's and the data team's own groups, which are attached beside this one.
 */
export class InstanceSecurityGroup extends Construct {
  readonly id: string;
  /** The ways out: an instance that starts before them cannot read its configuration. */
  readonly rules: readonly VpcSecurityGroupEgressRule[];

  constructor(scope: Construct, id: string, { network }: InstanceSecurityGroupProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { region } = stack.environment;
    const group = new SecurityGroup(this, 'group', {
      // A name cannot be changed, and two groups of one VPC cannot share it: a replacement gets a name of its own.
      namePrefix: `${stack.nameOf('aws_security_group', 'app')}-`,
      description: 'What the application instances reach beyond the load balancer and the database',
      vpcId: network.vpcId,
      lifecycle: { createBeforeDestroy: true },
    });
    this.id = group.id;

    const admitHttpsTo = (role: string, destination: Destination) =>
      new VpcSecurityGroupEgressRule(this, role, {
        securityGroupId: group.id,
        ipProtocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        ...destination,
      });
    const s3 = new DataAwsEc2ManagedPrefixList(this, 's3-addresses', { name: `com.amazonaws.${region}.s3` });
    const internet = {
      description: 'Acquirers and card networks through NAT, whose addresses are theirs to change',
      cidrIpv4: '0.0.0.0/0',
    };
    this.rules = [
      admitHttpsTo('endpoints', {
        description: 'AWS services through the interface endpoints of the VPC',
        referencedSecurityGroupId: network.endpointSecurityGroupId,
      }),
      admitHttpsTo('s3', {
        description: 'Documents and operating system packages in S3 through the gateway endpoint',
        prefixListId: s3.id,
      }),
      ...(stack.environment.network.natGateways === 'none' ? [] : [admitHttpsTo('internet', internet)]),
    ];
  }
}
