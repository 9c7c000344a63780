import { LbListenerRule } from '@cdktf/provider-aws/lib/lb-listener-rule/index.js';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group/index.js';
import type { ContractValues, edgeContract, networkContract } from '@payment/contracts';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';

/** What the target is attached to. */
export interface ApplicationTargetProps {
  readonly network: Pick<ContractValues<typeof networkContract>, 'vpcId'>;
  readonly edge: Pick<ContractValues<typeof edgeContract>, 'httpsListenerArn'>;
}

/** Where the load balancer sends requests: over TLS, to the instances that answer their health check over TLS. */
export class ApplicationTarget extends Construct {
  readonly arn: string;
  /** The target group as a CloudWatch dimension. */
  readonly arnSuffix: string;
  /** What ties the group to the load balancer: the group has no health and no metrics before. */
  readonly rule: LbListenerRule;

  constructor(scope: Construct, id: string, { network, edge }: ApplicationTargetProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { applicationPort, healthCheckPath } = stack.environment.compute;
    const fixed = { port: applicationPort, protocol: 'HTTPS', protocolVersion: 'HTTP1', targetType: 'instance' };

    const group = new LbTargetGroup(this, 'group', {
      // None of these can be changed. A new group is made before the old one goes, so it needs a name of its own.
      name: stack.nameOf('aws_lb_target_group', `app-${shortHash(fixed)}`),
      ...fixed,
      vpcId: network.vpcId,
      // A slow instance gets less to do, instead of its turn.
      loadBalancingAlgorithmType: 'least_outstanding_requests',
      deregistrationDelay: '60',
      stickiness: { enabled: false, type: 'lb_cookie' },
      healthCheck: {
        enabled: true,
        protocol: 'HTTPS',
        port: 'traffic-port',
        path: healthCheckPath,
        matcher: '200',
        interval: 15,
        timeout: 5,
        healthyThreshold: 3,
        unhealthyThreshold: 3,
      },
      lifecycle: { createBeforeDestroy: true },
    });
    this.rule = new LbListenerRule(this, 'rule', {
      listenerArn: edge.httpsListenerArn,
      priority: 100,
      condition: [{ pathPattern: { values: ['/*'] } }],
      action: [{ type: 'forward', targetGroupArn: group.arn }],
    });
    this.arn = group.arn;
    this.arnSuffix = group.arnSuffix;
  }
}

/** Four hexadecimal digits: a target group's name has room for no more. */
function shortHash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 4);
}
