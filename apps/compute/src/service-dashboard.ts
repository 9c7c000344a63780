import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** What is shown. */
export interface ServiceDashboardProps {
  readonly asgName: string;
  /** The load balancer and the target group, as CloudWatch dimensions. */
  readonly albArnSuffix: string;
  readonly targetGroupArnSuffix: string;
  readonly dbInstanceIdentifier: string;
}

interface Widget {
  readonly title: string;
  /** Namespace, metric, dimensions and, last, how it is shown. */
  readonly metrics: readonly (readonly (string | Readonly<Record<string, string>>)[])[];
}

/** The service on one page: what customers see, then the fleet, then the database. */
export class ServiceDashboard extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const dashboard = new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: stack.nameOf('aws_cloudwatch_dashboard', 'app'),
      dashboardBody: dashboardBody(widgets(props), stack.environment.region),
    });
    this.name = dashboard.dashboardName;
  }
}

function widgets(props: ServiceDashboardProps): readonly Widget[] {
  const balancer = ['LoadBalancer', props.albArnSuffix] as const;
  const target = [...balancer, 'TargetGroup', props.targetGroupArnSuffix] as const;
  const fleet = ['AutoScalingGroupName', props.asgName] as const;
  const database = ['DBInstanceIdentifier', props.dbInstanceIdentifier] as const;
  return [
    {
      title: 'Requests per minute',
      metrics: [
        ['AWS/ApplicationELB', 'RequestCount', ...balancer, { stat: 'Sum' }],
        ['AWS/ApplicationELB', 'RequestCountPerTarget', 'TargetGroup', props.targetGroupArnSuffix, { stat: 'Sum' }],
      ],
    },
    {
      title: 'Errors per minute',
      metrics: [
        ['AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', ...target, { stat: 'Sum' }],
        ['AWS/ApplicationELB', 'HTTPCode_Target_4XX_Count', ...target, { stat: 'Sum' }],
        ['AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count', ...balancer, { stat: 'Sum' }],
      ],
    },
    {
      title: 'Response time in seconds',
      metrics: ['p50', 'p95', 'p99'].map((stat) => ['AWS/ApplicationELB', 'TargetResponseTime', ...target, { stat }]),
    },
    {
      title: 'Targets',
      metrics: [
        ['AWS/ApplicationELB', 'HealthyHostCount', ...target, { stat: 'Minimum' }],
        ['AWS/ApplicationELB', 'UnHealthyHostCount', ...target, { stat: 'Maximum' }],
      ],
    },
    {
      title: 'Instances',
      metrics: ['GroupDesiredCapacity', 'GroupInServiceInstances', 'GroupPendingInstances', 'GroupMaxSize'].map(
        (metric) => ['AWS/AutoScaling', metric, ...fleet, { stat: 'Average' }],
      ),
    },
    {
      title: 'Processor of the instances in percent',
      metrics: ['Average', 'Maximum'].map((stat) => ['AWS/EC2', 'CPUUtilization', ...fleet, { stat }]),
    },
    {
      title: 'Processor of the database in percent',
      metrics: ['Average', 'Maximum'].map((stat) => ['AWS/RDS', 'CPUUtilization', ...database, { stat }]),
    },
    {
      title: 'Connections of the database',
      metrics: [['AWS/RDS', 'DatabaseConnections', ...database, { stat: 'Maximum' }]],
    },
    {
      title: 'Free storage and memory of the database in bytes',
      metrics: ['FreeStorageSpace', 'FreeableMemory'].map((metric) => [
        'AWS/RDS',
        metric,
        ...database,
        { stat: 'Minimum' },
      ]),
    },
  ];
}

/** Three widgets a row, on CloudWatch's grid of 24 columns. */
function dashboardBody(all: readonly Widget[], region: string): string {
  return JSON.stringify({
    widgets: all.map(({ title, metrics }, index) => ({
      type: 'metric',
      x: (index % 3) * 8,
      y: Math.floor(index / 3) * 6,
      width: 8,
      height: 6,
      properties: { title, metrics, region, view: 'timeSeries', period: 60 },
    })),
  });
}
