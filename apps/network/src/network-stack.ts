import { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { networkContract } from '@payment/contracts';
import { PaymentStack, publishContract, type PaymentStackProps } from '@payment/stack-kit';
import type { Construct } from 'constructs';

export class NetworkStack extends PaymentStack {
  constructor(scope: Construct, props: PaymentStackProps) {
    super(scope, 'network', props);
    const vpc = new Vpc(this, 'vpc', { cidrBlock: props.environment.network.cidr });
    publishContract(this, networkContract, { vpcId: vpc.id, vpcCidr: vpc.cidrBlock, availabilityZones: [], publicSubnetIds: [], appSubnetIds: [], dataSubnetIds: [], natPublicIps: [], endpointSecurityGroupId: vpc.defaultSecurityGroupId, flowLogGroupName: 'x' });
  }
}
