import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** When an alarm goes off, and what that means. */
export interface ServiceAlarmProps {
  /** The role in the alarm's name, for example `database-storage`. */
  readonly role: string;
  /** What it means for the business and what to look at first: the text that wakes somebody up. */
  readonly impact: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Average' | 'Sum' | 'Minimum' | 'Maximum' | `p${number}`;
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  /**
   * How many periods in a row must be at fault.
   * @default 3
   */
  readonly evaluationPeriods?: number;
  /** @default 60 */
  readonly periodSeconds?: number;
  /**
   * What silence means: a metric that only exists when something happens is `notBreaching`.
   * @default notBreaching
   */
  readonly missingData?: 'notBreaching' | 'breaching';
  /** The topic of the owning team. */
  readonly topicArn: string;
}

/** An alarm that says why it matters, and reaches the team that owns what it watches, in both directions. */
export class ServiceAlarm extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ServiceAlarmProps) {
    super(scope, id);
    const alarm = new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: PaymentStack.of(this).nameOf('aws_cloudwatch_metric_alarm', props.role),
      alarmDescription: props.impact,
      namespace: props.namespace,
      metricName: props.metricName,
      dimensions: { ...props.dimensions },
      ...(props.statistic.startsWith('p') ? { extendedStatistic: props.statistic } : { statistic: props.statistic }),
      comparisonOperator: props.comparison === 'above' ? 'GreaterThanThreshold' : 'LessThanThreshold',
      threshold: props.threshold,
      evaluationPeriods: props.evaluationPeriods ?? 3,
      period: props.periodSeconds ?? 60,
      treatMissingData: props.missingData ?? 'notBreaching',
      alarmActions: [props.topicArn],
      okActions: [props.topicArn],
    });
    this.arn = alarm.arn;
  }
}
