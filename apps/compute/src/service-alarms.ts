import { ServiceAlarm } from '@payment/constructs';
import type { Environment } from '@payment/config';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** What is watched, and who is told. */
export interface ServiceAlarmsProps {
  readonly asgName: string;
  /** The load balancer and the target group, as CloudWatch dimensions. */
  readonly albArnSuffix: string;
  readonly targetGroupArnSuffix: string;
  readonly topicArn: string;
}

/** When the application team is woken up. */
export class ServiceAlarms extends Construct {
  constructor(scope: Construct, id: string, { asgName, topicArn, ...props }: ServiceAlarmsProps) {
    super(scope, id);
    const target = {
      namespace: 'AWS/ApplicationELB',
      dimensions: { LoadBalancer: props.albArnSuffix, TargetGroup: props.targetGroupArnSuffix },
      topicArn,
    } as const;

    new ServiceAlarm(this, 'unhealthy-hosts', {
      role: 'app-unhealthy-hosts',
      impact:
        'Payments run on fewer instances than they should: the next failure may refuse customers. ' +
        'Look at the log of the application, then at the activity history of the Auto Scaling group.',
      ...target,
      metricName: 'UnHealthyHostCount',
      statistic: 'Maximum',
      comparison: 'above',
      threshold: 0,
      evaluationPeriods: 5,
    });
    new ServiceAlarm(this, 'latency', {
      role: 'app-latency',
      impact:
        'One payment in a hundred takes longer than a second: customers give up, and merchants send them again. ' +
        'Look at the processor and the connections of the database on the dashboard.',
      ...target,
      metricName: 'TargetResponseTime',
      statistic: 'p99',
      comparison: 'above',
      threshold: 1,
      evaluationPeriods: 5,
    });
    new ServiceAlarm(this, 'errors', {
      role: 'app-errors',
      impact:
        'The application answers payments with errors: money is lost or in doubt. ' +
        'Look at the log of the application, and at what was deployed last.',
      ...target,
      metricName: 'HTTPCode_Target_5XX_Count',
      statistic: 'Sum',
      comparison: 'above',
      threshold: 5,
    });
    const fewest = fewestInstances(PaymentStack.of(this).environment.compute);
    if (fewest > 0) {
      new ServiceAlarm(this, 'too-few-instances', {
        role: 'app-too-few-instances',
        impact:
          `Fewer than ${fewest} instances serve payments: the fleet cannot replace what it lost. ` +
          'Look at the activity history of the Auto Scaling group: capacity, image, or key of the disks.',
        namespace: 'AWS/AutoScaling',
        dimensions: { AutoScalingGroupName: asgName },
        topicArn,
        metricName: 'GroupInServiceInstances',
        statistic: 'Minimum',
        comparison: 'below',
        threshold: fewest,
        evaluationPeriods: 10,
        // The group reports every minute: silence means that nobody counts any more.
        missingData: 'breaching',
      });
    }
  }
}

/** The fewest instances there ever are on purpose: none where a schedule switches the environment off at night. */
function fewestInstances({ minSize, schedules }: Environment['compute']): number {
  return Math.min(minSize, ...schedules.map((schedule) => schedule.minSize));
}
