import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt, valueAt } from '../estate/values-at.ts';
import { chosen, type Chosen } from '../kinds/chosen.ts';
import { between, is, oneOf, type Expectation } from '../kinds/expectation.ts';
import type { Rule, Severity } from '../rule.ts';
import { isJsonObject, type Json } from '../estate/json.ts';

const alarmType = 'aws_cloudwatch_metric_alarm';

/** What must be watched, and how. */
interface Watch extends Chosen {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** The type of what is watched. */
  readonly type: string;
  /** The dimensions of the metric, and whether the value of each is that of the resource. */
  readonly dimensions: Readonly<Record<string, DimensionTest>>;
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: string;
  readonly when: 'above' | 'below';
  readonly threshold: (resource: Resource) => Expectation;
  /** How long, in seconds, the fault must last before somebody is told. */
  readonly lasting: Expectation;
  /** What silence means. */
  readonly silence: 'breaching' | 'notBreaching';
}

type DimensionTest = (alarm: Resource, dimension: string, resource: Resource, estate: Estate) => boolean;

const leadsTo: DimensionTest = (alarm, dimension, resource, estate) =>
  estate.targets(alarm, `dimensions.${dimension}`).includes(resource);

const leadsToLoadBalancer: DimensionTest = (alarm, dimension, _resource, estate) =>
  estate.targets(alarm, `dimensions.${dimension}`).some(({ type }) => type === 'aws_lb');

const isOwnRegion: DimensionTest = (alarm, dimension, _resource, estate) =>
  textAt(alarm.body, `dimensions.${dimension}`) === estate.regionOf(alarm);

const isAll: DimensionTest = (alarm, dimension) => textAt(alarm.body, `dimensions.${dimension}`) === 'ALL';

const isMetricOfFirewall: DimensionTest = (alarm, dimension, { body }) =>
  textAt(alarm.body, `dimensions.${dimension}`) === textAt(body, 'visibility_config.metric_name');

const isCertificateOfListener: DimensionTest = (alarm, dimension, { stack, body }) =>
  alarm.stack === stack && textAt(alarm.body, `dimensions.${dimension}`) === textAt(body, 'certificate_arn');

const database = {
  type: 'aws_db_instance',
  namespace: 'AWS/RDS',
  dimensions: { DBInstanceIdentifier: leadsTo },
  statistic: 'Average',
  lasting: between(300, 900),
} as const;

const loadBalancer = {
  type: 'aws_lb',
  namespace: 'AWS/ApplicationELB',
  dimensions: { LoadBalancer: leadsTo },
  statistic: 'Sum',
  when: 'above',
  silence: 'notBreaching',
} as const;

const targetGroup = {
  type: 'aws_lb_target_group',
  namespace: 'AWS/ApplicationELB',
  dimensions: { LoadBalancer: leadsToLoadBalancer, TargetGroup: leadsTo },
  when: 'above',
  lasting: between(60, 600),
  silence: 'notBreaching',
} as const;

const vault = {
  type: 'aws_backup_vault',
  namespace: 'AWS/Backup',
  dimensions: { BackupVaultName: leadsTo },
  severity: 'medium',
  statistic: 'Sum',
  when: 'above',
  threshold: () => is(0),
  lasting: between(60, 900),
  silence: 'notBreaching',
} as const;

const gibibyte = 2 ** 30;

const watches: readonly Watch[] = [
  {
    ...database,
    id: 'database-processor-watched',
    title: 'Somebody is told when the database has no processor to spare, or reports nothing.',
    severity: 'high',
    metric: 'CPUUtilization',
    when: 'above',
    threshold: () => between(50, 90),
    silence: 'breaching',
  },
  {
    ...database,
    id: 'database-storage-watched',
    title: 'Somebody is told before the storage of the database is full.',
    severity: 'high',
    metric: 'FreeStorageSpace',
    when: 'below',
    // Between a twentieth and a quarter of what was allocated.
    threshold: ({ body }) => {
      const allocated = Number(valueAt(body, 'allocated_storage')) * gibibyte;
      return between(allocated / 20, allocated / 4);
    },
    silence: 'notBreaching',
  },
  {
    ...database,
    id: 'database-memory-watched',
    title: 'Somebody is told before the database runs out of memory.',
    severity: 'medium',
    metric: 'FreeableMemory',
    when: 'below',
    threshold: () => between(gibibyte / 8, 4 * gibibyte),
    silence: 'notBreaching',
  },
  {
    ...database,
    id: 'database-connections-watched',
    title: 'Somebody is told before no connection to the database is left.',
    severity: 'medium',
    metric: 'DatabaseConnections',
    when: 'above',
    // RDS allows 112 on its smallest class, and 5000 at most.
    threshold: () => between(80, 4500),
    silence: 'notBreaching',
  },
  {
    ...loadBalancer,
    id: 'load-balancer-errors-watched',
    title: 'Somebody is told when the load balancer answers with errors.',
    severity: 'high',
    metric: 'HTTPCode_ELB_5XX_Count',
    threshold: () => between(1, 20),
    lasting: between(60, 600),
  },
  {
    ...loadBalancer,
    id: 'rejected-connections-watched',
    title: 'Somebody is told when the load balancer turns customers away.',
    severity: 'medium',
    metric: 'RejectedConnectionCount',
    threshold: () => is(0),
    lasting: between(60, 300),
  },
  {
    ...loadBalancer,
    id: 'tls-errors-watched',
    title: 'Somebody is told when customers cannot agree on TLS with the load balancer.',
    severity: 'low',
    metric: 'ClientTLSNegotiationErrorCount',
    threshold: () => between(20, 500),
    lasting: between(300, 900),
  },
  {
    id: 'blocked-requests-watched',
    title: 'Somebody is told when the firewall blocks a surge of requests.',
    severity: 'high',
    type: 'aws_wafv2_web_acl',
    namespace: 'AWS/WAFV2',
    dimensions: { Region: isOwnRegion, Rule: isAll, WebACL: isMetricOfFirewall },
    metric: 'BlockedRequests',
    statistic: 'Sum',
    when: 'above',
    threshold: () => between(500, 10_000),
    lasting: between(300, 900),
    silence: 'notBreaching',
  },
  {
    id: 'certificate-expiry-watched',
    title: 'Somebody is told a month before the certificate of a listener expires.',
    severity: 'high',
    type: 'aws_lb_listener',
    where: ({ body }) => valueAt(body, 'certificate_arn') !== undefined,
    namespace: 'AWS/CertificateManager',
    dimensions: { CertificateArn: isCertificateOfListener },
    metric: 'DaysToExpiry',
    statistic: 'Minimum',
    when: 'below',
    threshold: () => between(30, 60),
    // The metric comes twice a day.
    lasting: is(86_400),
    silence: 'notBreaching',
  },
  {
    ...targetGroup,
    id: 'unhealthy-hosts-watched',
    title: 'Somebody is told when an instance does not answer the load balancer.',
    severity: 'high',
    metric: 'UnHealthyHostCount',
    statistic: 'Maximum',
    threshold: () => is(0),
  },
  {
    ...targetGroup,
    id: 'latency-watched',
    title: 'Somebody is told when one payment in a hundred is slow.',
    severity: 'medium',
    metric: 'TargetResponseTime',
    statistic: 'p99',
    threshold: () => between(0.1, 5),
  },
  {
    ...targetGroup,
    id: 'application-errors-watched',
    title: 'Somebody is told when the application answers with errors.',
    severity: 'high',
    metric: 'HTTPCode_Target_5XX_Count',
    statistic: 'Sum',
    threshold: () => between(1, 20),
  },
  {
    id: 'fleet-size-watched',
    title: 'Somebody is told when fewer instances serve than should; not where they are switched off at night.',
    severity: 'high',
    type: 'aws_autoscaling_group',
    where: (group, estate) =>
      !estate
        .pointingAt(group, 'aws_autoscaling_schedule', 'autoscaling_group_name')
        .some(({ body }) => valueAt(body, 'min_size') === 0),
    namespace: 'AWS/AutoScaling',
    dimensions: { AutoScalingGroupName: leadsTo },
    metric: 'GroupInServiceInstances',
    statistic: 'Minimum',
    when: 'below',
    threshold: ({ body }) => between(1, Number(valueAt(body, 'min_size'))),
    lasting: between(300, 900),
    silence: 'breaching',
  },
  {
    ...vault,
    id: 'backup-failure-watched',
    title: 'Somebody is told of a backup that failed.',
    metric: 'NumberOfBackupJobsFailed',
  },
  {
    ...vault,
    id: 'backup-expiry-watched',
    title: 'Somebody is told of a backup that never began.',
    metric: 'NumberOfBackupJobsExpired',
  },
];

function watchRule(watch: Watch): Rule {
  const { id, title, severity, type, metric } = watch;
  return {
    id,
    title,
    severity,
    requirements: ['10.7.2', '10.4.1.1', '12.10.5'],
    controls: ['PCI-10.7.2-ALARM'],
    resourceTypes: [type, alarmType],
    fix: `Add an ${alarmType} of ${metric}, ${watch.when} the threshold, with its dimensions.`,
    check: (estate) =>
      chosen(estate, [type], watch).map((resource) => {
        const alarms = estate.resources(alarmType).filter((alarm) => isFor(watch, alarm, resource, estate));
        const faults = alarms.map((alarm) => faultsOf(watch, alarm, resource));
        return {
          resource,
          holds: faults.some((found) => found.length === 0),
          expected: `an alarm of ${metric}`,
          found: alarms.map(({ address }, at) => `${address}: ${faults[at]?.join(', ') ?? ''}`).join('; ') || 'none',
        };
      }),
  };
}

/** Whether an alarm is about this metric of this resource: by exactly the dimensions that the metric has. */
function isFor({ namespace, metric, dimensions }: Watch, alarm: Resource, resource: Resource, estate: Estate): boolean {
  const given = valueAt(alarm.body, 'dimensions');
  return (
    textAt(alarm.body, 'namespace') === namespace &&
    textAt(alarm.body, 'metric_name') === metric &&
    isJsonObject(given) &&
    Object.keys(given).length === Object.keys(dimensions).length &&
    Object.entries(dimensions).every(([dimension, test]) => test(alarm, dimension, resource, estate))
  );
}

/** What of an alarm is not as wanted, in words. */
function faultsOf(watch: Watch, { body }: Resource, resource: Resource): readonly string[] {
  const operator = watch.when === 'above' ? 'GreaterThan' : 'LessThan';
  const lasting = Number(valueAt(body, 'period')) * Number(valueAt(body, 'evaluation_periods'));
  const parts: readonly (readonly [string, Expectation, Json | undefined])[] = [
    ['statistic', is(watch.statistic), valueAt(body, 'statistic') ?? valueAt(body, 'extended_statistic')],
    [
      'comparison_operator',
      oneOf(`${operator}Threshold`, `${operator}OrEqualToThreshold`),
      valueAt(body, 'comparison_operator'),
    ],
    ['threshold', watch.threshold(resource), valueAt(body, 'threshold')],
    ['period × evaluation_periods', watch.lasting, lasting],
    ['treat_missing_data', is(watch.silence), valueAt(body, 'treat_missing_data')],
  ];
  return parts
    .filter(([, { accepts }, value]) => !accepts(value))
    .map(([part, { words }]) => `${part} must be ${words}`);
}

/** What PCI DSS wants to be watched: where a critical system or a security control fails, somebody is told. */
export const watchRules: readonly Rule[] = watches.map(watchRule);
