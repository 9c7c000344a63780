import { AutoscalingPolicy } from '@cdktf/provider-aws/lib/autoscaling-policy/index.js';
import { AutoscalingSchedule } from '@cdktf/provider-aws/lib/autoscaling-schedule/index.js';
import { PaymentStack } from '@payment/stack-kit';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

/** What is scaled, and by what. */
export interface FleetScalingProps {
  readonly asgName: string;
  /** The load balancer and the target group, as CloudWatch dimensions. */
  readonly albArnSuffix: string;
  readonly targetGroupArnSuffix: string;
  /** AWS refuses to count the requests of a target group that no listener forwards to. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** How the fleet grows and shrinks: by load, whichever of processor and requests asks for more, and by the clock. */
export class FleetScaling extends Construct {
  constructor(scope: Construct, id: string, props: FleetScalingProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { cpuTargetPercent, requestsPerTargetPerMinute, schedules } = stack.environment.compute;

    new AutoscalingPolicy(this, 'cpu', {
      name: stack.nameOf('aws_autoscaling_policy', 'app-cpu'),
      autoscalingGroupName: props.asgName,
      policyType: 'TargetTrackingScaling',
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
        targetValue: cpuTargetPercent,
      },
    });
    new AutoscalingPolicy(this, 'requests', {
      name: stack.nameOf('aws_autoscaling_policy', 'app-requests'),
      autoscalingGroupName: props.asgName,
      policyType: 'TargetTrackingScaling',
      targetTrackingConfiguration: {
        predefinedMetricSpecification: {
          predefinedMetricType: 'ALBRequestCountPerTarget',
          resourceLabel: `${props.albArnSuffix}/${props.targetGroupArnSuffix}`,
        },
        targetValue: requestsPerTargetPerMinute,
      },
      dependsOn: [...props.dependsOn],
    });
    for (const { name, cron, timeZone, minSize, maxSize, desiredCapacity } of schedules) {
      new AutoscalingSchedule(this, `schedule-${name}`, {
        scheduledActionName: name,
        autoscalingGroupName: props.asgName,
        recurrence: cron,
        timeZone,
        minSize,
        maxSize,
        desiredCapacity,
      });
    }
  }
}
