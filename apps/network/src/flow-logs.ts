import { FlowLog } from '@cdktf/provider-aws/lib/flow-log/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { AuditLogGroup, CustomerKey, logsMayUse, policyDocument, serviceTrustPolicy } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Whose traffic. */
export interface FlowLogsProps {
  readonly vpc: Vpc;
}

/**
 * Who talked to whom, accepted or refused, minute by minute (PCI DSS 10.2.1): kept in a log group that is encrypted
 * with a key of its own, for as long as the environment says.
 */
export class FlowLogs extends Construct {
  readonly groupName: string;

  constructor(scope: Construct, id: string, { vpc }: FlowLogsProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { account, region, network } = stack.environment;
    const name = stack.nameOf('aws_cloudwatch_log_group', 'flow-logs');

    const key = new CustomerKey(this, 'key', {
      role: 'flow-logs',
      description: 'Encrypts the flow logs of the VPC.',
      statements: [logsMayUse(stack.environment, name)],
    });
    const group = new AuditLogGroup(this, 'group', {
      name,
      kmsKeyArn: key.arn,
      retentionDays: network.flowLogRetentionDays,
    });

    const role = new IamRole(this, 'role', {
      name: stack.nameOf('aws_iam_role', 'flow-logs'),
      description: 'Lets VPC flow logs write to their log group.',
      assumeRolePolicy: serviceTrustPolicy(
        'vpc-flow-logs.amazonaws.com',
        account,
        `arn:aws:ec2:${region}:${account}:vpc-flow-log/*`,
      ),
    });
    const policy = new IamRolePolicy(this, 'write-to-group', {
      name: stack.nameOf('aws_iam_role_policy', 'write-flow-logs'),
      role: role.name,
      policy: policyDocument([
        {
          Sid: 'WriteToGroup',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams'],
          Resource: [group.arn, `${group.arn}:*`],
        },
      ]),
    });
    new FlowLog(this, 'log', {
      vpcId: vpc.id,
      trafficType: 'ALL',
      maxAggregationInterval: 60,
      logDestinationType: 'cloud-watch-logs',
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: stack.nameTag('flow-logs'),
      // Records that the role may not write yet would be lost.
      dependsOn: [policy],
    });
    this.groupName = group.name;
  }
}
