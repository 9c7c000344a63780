import { ServiceAlarm } from '@payment/constructs';
import { Construct } from 'constructs';

/** The vault whose backups are watched, and who is told. */
export interface BackupAlarmsProps {
  readonly vaultName: string;
  readonly topicArn: string;
}

/** Backups that were not made: nobody would notice before one is needed. */
export class BackupAlarms extends Construct {
  constructor(scope: Construct, id: string, { vaultName, topicArn }: BackupAlarmsProps) {
    super(scope, id);
    // Not the vault's own notifications: AWS Backup has given up those of failures, and tells of every success instead.
    const watch = (what: string, metricName: string, impact: string) =>
      new ServiceAlarm(this, what, {
        role: `backup-${what}`,
        impact: `No payment is affected yet, but what is lost now cannot be restored to today: ${impact}`,
        namespace: 'AWS/Backup',
        metricName,
        dimensions: { BackupVaultName: vaultName },
        statistic: 'Sum',
        periodSeconds: 300,
        comparison: 'above',
        threshold: 0,
        evaluationPeriods: 1,
        topicArn,
      });

    watch(
      'failed',
      'NumberOfBackupJobsFailed',
      'a backup of the database or the documents failed. The job in AWS Backup says why; start one by hand when that ' +
        'is mended.',
    );
    watch(
      'expired',
      'NumberOfBackupJobsExpired',
      'a backup of the database or the documents did not begin within its hour. Look for one that still runs, then ' +
        'start one by hand.',
    );
  }
}
