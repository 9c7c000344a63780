import { synthStack } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const stack = synthStack(DataStack);

describe('BackupAlarms', () => {
  it.each([
    ['failed', 'NumberOfBackupJobsFailed'],
    ['expired', 'NumberOfBackupJobsExpired'],
  ])('tells the team at once of a backup that %s', (what, metric) => {
    expect(resourceAt(stack, `backup-alarms/${what}/alarm`)).toMatchObject({
      namespace: 'AWS/Backup',
      metric_name: metric,
      dimensions: { BackupVaultName: refTo(stack, 'backup/vault', 'name') },
      statistic: 'Sum',
      period: 300,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      evaluation_periods: 1,
      // Without a job there is no metric.
      treat_missing_data: 'notBreaching',
      alarm_actions: [refTo(stack, 'alarms/policy', 'arn')],
    });
  });
});
