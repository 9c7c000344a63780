import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { policyDocument } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { ownAccountOnly, readAwsBuckets } from './endpoint-policies.ts';

/** Which routes lead through the endpoints. */
export interface GatewayEndpointsProps {
  readonly vpc: Vpc;
  readonly routeTableIds: string[];
}

/** The ways to S3 and DynamoDB that leave neither AWS nor this account, and cost nothing. */
export class GatewayEndpoints extends Construct {
  constructor(scope: Construct, id: string, { vpc, routeTableIds }: GatewayEndpointsProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { account, region } = stack.environment;
    const statements = {
      s3: [ownAccountOnly(account), readAwsBuckets(region)],
      dynamodb: [ownAccountOnly(account)],
    };
    for (const [service, policy] of Object.entries(statements)) {
      new VpcEndpoint(this, service, {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: 'Gateway',
        routeTableIds,
        policy: policyDocument(policy),
        tags: stack.nameTag(service),
      });
    }
  }
}
