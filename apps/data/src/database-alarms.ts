import { ServiceAlarm, type ServiceAlarmProps } from '@payment/constructs';
import { Construct } from 'constructs';
import { instanceMemoryBytes } from './instance-memory.ts';

/** The instance that is watched, its size, and who is told. */
export interface DatabaseAlarmsProps {
  readonly databaseIdentifier: string;
  readonly instanceClass: string;
  readonly allocatedStorageGib: number;
  readonly topicArn: string;
}

/** What makes payments slow or impossible before the database itself fails. */
export class DatabaseAlarms extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseAlarmsProps) {
    super(scope, id);
    const memoryBytes = instanceMemoryBytes(props.instanceClass);
    const watch = (
      what: string,
      alarm: Pick<ServiceAlarmProps, 'impact' | 'metricName' | 'comparison' | 'threshold' | 'missingData'>,
    ) =>
      new ServiceAlarm(this, what, {
        role: `database-${what}`,
        namespace: 'AWS/RDS',
        dimensions: { DBInstanceIdentifier: props.databaseIdentifier },
        statistic: 'Average',
        periodSeconds: 300,
        topicArn: props.topicArn,
        ...alarm,
      });

    watch('cpu', {
      impact:
        'Payments slow down, then time out: the database has had no processor to spare for a quarter of an hour, or ' +
        'reports nothing because it is down. See the top statements in Performance Insights first.',
      metricName: 'CPUUtilization',
      comparison: 'above',
      threshold: 80,
      missingData: 'breaching',
    });
    watch('storage', {
      impact:
        'Payments stop when the storage is full: the database then takes no writes. Storage grows by itself below a ' +
        'tenth, so it has reached maxAllocatedStorageGib, or grew less than six hours ago. Raise the maximum.',
      metricName: 'FreeStorageSpace',
      comparison: 'below',
      threshold: Math.round(props.allocatedStorageGib * 2 ** 30 * 0.1),
    });
    watch('memory', {
      impact:
        'Payments slow down, and every payment under way fails if the database runs out of memory and restarts. ' +
        'Look for many connections or large sorts in Performance Insights; a larger instance class cures it.',
      metricName: 'FreeableMemory',
      comparison: 'below',
      threshold: Math.round(memoryBytes * 0.1),
    });
    watch('connections', {
      impact:
        'New payments fail when no connection is left. Look for an application that leaks connections, or for more ' +
        'instances than the pools were sized for.',
      metricName: 'DatabaseConnections',
      comparison: 'above',
      threshold: Math.round(defaultMaxConnections(memoryBytes) * 0.75),
    });
  }
}

/** The limit that RDS sets by default: its formula for `max_connections` of PostgreSQL. */
function defaultMaxConnections(memoryBytes: number): number {
  return Math.min(memoryBytes / 9_531_392, 5000);
}
