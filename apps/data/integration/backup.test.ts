import {
  BackupClient,
  DescribeBackupVaultCommand,
  GetBackupPlanCommand,
  GetBackupSelectionCommand,
  ListBackupSelectionsCommand,
  paginateListBackupPlans,
} from '@aws-sdk/client-backup';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { dataContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';
import { beforeAll, describe, expect, it } from 'vitest';

const { environment, client, nameOf, published } = deployedEnvironment();
const settings = environment.data.backup;
const backup = new BackupClient(client);
const values = await published(dataContract);

let BackupPlanId: string;

beforeAll(async () => {
  for await (const { BackupPlansList = [] } of paginateListBackupPlans({ client: backup }, {})) {
    for (const plan of BackupPlansList) {
      if (plan.BackupPlanName === nameOf('aws_backup_plan', 'data')) BackupPlanId = plan.BackupPlanId!;
    }
  }
});

describe('the backups', () => {
  it('lie in a vault under a key of their own, locked as the environment says', async () => {
    const vault = await backup.send(new DescribeBackupVaultCommand({ BackupVaultName: values.backupVaultName }));
    expect(vault.BackupVaultName).toBe(nameOf('aws_backup_vault', 'data'));
    expect(vault.EncryptionKeyArn).toMatch(/^arn:aws:kms:/);
    expect([values.rdsKmsKeyArn, values.documentsKmsKeyArn]).not.toContain(vault.EncryptionKeyArn);
    expect(vault.Locked ?? false).toBe(settings.vaultLock === true);
    if (settings.vaultLock === true) expect(vault.MinRetentionDays).toBe(settings.retentionDays);
  });

  it('are taken every day and kept as long as the environment says', async () => {
    const { BackupPlan } = await backup.send(new GetBackupPlanCommand({ BackupPlanId }));
    expect(BackupPlan?.Rules).toHaveLength(1);
    expect(BackupPlan?.Rules?.[0]).toMatchObject({
      TargetBackupVaultName: values.backupVaultName,
      ScheduleExpression: 'cron(0 9 * * ? *)',
      Lifecycle: { DeleteAfterDays: settings.retentionDays },
    });
  });

  it('are taken of the database and the documents', async () => {
    const { BackupSelectionsList = [] } = await backup.send(new ListBackupSelectionsCommand({ BackupPlanId }));
    expect(BackupSelectionsList).toHaveLength(1);
    const { BackupSelection } = await backup.send(
      new GetBackupSelectionCommand({ BackupPlanId, SelectionId: BackupSelectionsList[0]!.SelectionId }),
    );
    const { DBInstances = [] } = await new RDSClient(client).send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: values.dbInstanceIdentifier }),
    );
    const protectedArns = [DBInstances[0]!.DBInstanceArn!, values.documentsBucketArn];
    expect(BackupSelection?.Resources?.toSorted()).toEqual(protectedArns.toSorted());
    expect(BackupSelection?.IamRoleArn).toContain(nameOf('aws_iam_role', 'data-backup'));
  });

  it('wake the team when one fails or never begins', async () => {
    const AlarmNames = ['failed', 'expired'].map((what) => nameOf('aws_cloudwatch_metric_alarm', `backup-${what}`));
    const { MetricAlarms = [] } = await new CloudWatchClient(client).send(new DescribeAlarmsCommand({ AlarmNames }));
    expect(MetricAlarms).toHaveLength(2);
    for (const { Namespace, Dimensions, AlarmActions } of MetricAlarms) {
      expect(Namespace).toBe('AWS/Backup');
      expect(Dimensions).toEqual([{ Name: 'BackupVaultName', Value: values.backupVaultName }]);
      expect(AlarmActions).toEqual([values.alarmTopicArn]);
    }
  });
});
