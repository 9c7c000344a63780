import {
  CreateBackupPlanCommand,
  CreateBackupSelectionCommand,
  CreateBackupVaultCommand,
  DeleteBackupSelectionCommand,
  DeleteBackupVaultAccessPolicyCommand,
  DeleteBackupVaultNotificationsCommand,
  GetBackupPlanCommand,
  GetBackupSelectionCommand,
  GetBackupVaultAccessPolicyCommand,
  GetBackupVaultNotificationsCommand,
  ListBackupSelectionsCommand,
  ListRecoveryPointsByBackupVaultCommand,
  ListTagsCommand,
  PutBackupVaultAccessPolicyCommand,
  PutBackupVaultNotificationsCommand,
  UpdateBackupPlanCommand,
  type BackupClient,
} from '@aws-sdk/client-backup';
import { region } from '../testing/aws-clients.ts';
import { given } from '../testing/given.ts';
import type { Gaps } from './gap.ts';

const topic = `arn:aws:sns:${region}:123456789012:alarms`;
const role = 'arn:aws:iam::123456789012:role/backup';

async function makeVault(backup: BackupClient): Promise<string> {
  const BackupVaultName = `vault-${crypto.randomUUID()}`;
  await backup.send(new CreateBackupVaultCommand({ BackupVaultName, BackupVaultTags: { Stack: 'data' } }));
  return BackupVaultName;
}

async function makePlan(backup: BackupClient): Promise<string> {
  const Rules = [{ RuleName: 'daily', TargetBackupVaultName: await makeVault(backup) }];
  const BackupPlan = { BackupPlanName: `plan-${crypto.randomUUID()}`, Rules };
  const { BackupPlanId } = await backup.send(new CreateBackupPlanCommand({ BackupPlan }));
  return given(BackupPlanId);
}

/** The answer, or `none` where there is nothing. */
async function orNone<T>(answer: Promise<T>): Promise<T | 'none'> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return 'none';
    throw error;
  }
}

/** What moto's backup lacks or gets wrong, and which patch closes it. */
export const backupGaps: Gaps = {
  'keep what a plan backs up, until it is deleted': {
    closedBy: [
      'create_backup_selection',
      'get_backup_selection',
      'list_backup_selections',
      'delete_backup_selection',
    ],
    ask: async ({ backup }) => {
      const BackupPlanId = await makePlan(backup);
      const BackupSelection = { SelectionName: 'documents', IamRoleArn: role, Resources: ['arn:aws:s3:::documents'] };
      const { SelectionId } = await backup.send(new CreateBackupSelectionCommand({ BackupPlanId, BackupSelection }));
      const listed = await backup.send(new ListBackupSelectionsCommand({ BackupPlanId }));
      const got = await backup.send(new GetBackupSelectionCommand({ BackupPlanId, SelectionId }));
      await backup.send(new DeleteBackupSelectionCommand({ BackupPlanId, SelectionId }));
      return {
        listed: listed.BackupSelectionsList?.map(({ SelectionName }) => SelectionName),
        resources: got.BackupSelection?.Resources,
        afterwards: await orNone(backup.send(new GetBackupSelectionCommand({ BackupPlanId, SelectionId }))),
      };
    },
    moto: 'NotImplementedByEmulator',
    aws: { listed: ['documents'], resources: ['arn:aws:s3:::documents'], afterwards: 'none' },
  },
  'change a plan': {
    closedBy: ['update_backup_plan'],
    ask: async ({ backup }) => {
      const BackupPlanId = await makePlan(backup);
      const Rules = [{ RuleName: 'weekly', TargetBackupVaultName: await makeVault(backup) }];
      const BackupPlan = { BackupPlanName: `plan-${crypto.randomUUID()}`, Rules };
      await backup.send(new UpdateBackupPlanCommand({ BackupPlanId, BackupPlan }));
      const got = await backup.send(new GetBackupPlanCommand({ BackupPlanId }));
      return got.BackupPlan?.Rules?.map(({ RuleName }) => RuleName);
    },
    moto: 'NotImplementedByEmulator',
    aws: ['weekly'],
  },
  "keep a vault's policy, until it is deleted": {
    closedBy: [
      'put_backup_vault_access_policy',
      'get_backup_vault_access_policy',
      'delete_backup_vault_access_policy',
    ],
    ask: async ({ backup }) => {
      const BackupVaultName = await makeVault(backup);
      const ask = () => orNone(backup.send(new GetBackupVaultAccessPolicyCommand({ BackupVaultName })));
      const before = await ask();
      await backup.send(new PutBackupVaultAccessPolicyCommand({ BackupVaultName, Policy: '{}' }));
      const during = await ask();
      await backup.send(new DeleteBackupVaultAccessPolicyCommand({ BackupVaultName }));
      return [before, during !== 'none' && during.Policy, await ask()];
    },
    moto: 'NotImplementedByEmulator',
    aws: ['none', '{}', 'none'],
  },
  'keep who is told of what happens in a vault, until that is deleted': {
    closedBy: [
      'put_backup_vault_notifications',
      'get_backup_vault_notifications',
      'delete_backup_vault_notifications',
    ],
    ask: async ({ backup }) => {
      const BackupVaultName = await makeVault(backup);
      const ask = () => orNone(backup.send(new GetBackupVaultNotificationsCommand({ BackupVaultName })));
      await backup.send(
        new PutBackupVaultNotificationsCommand({
          ...{ BackupVaultName, SNSTopicArn: topic },
          BackupVaultEvents: ['BACKUP_JOB_FAILED'],
        }),
      );
      const during = await ask();
      await backup.send(new DeleteBackupVaultNotificationsCommand({ BackupVaultName }));
      return [during !== 'none' && [during.SNSTopicArn, during.BackupVaultEvents], await ask()];
    },
    moto: 'NotImplementedByEmulator',
    aws: [[topic, ['BACKUP_JOB_FAILED']], 'none'],
  },
  'tell what a vault holds': {
    closedBy: ['list_recovery_points_by_backup_vault'],
    ask: async ({ backup }) => {
      const BackupVaultName = await makeVault(backup);
      return (await backup.send(new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName }))).RecoveryPoints;
    },
    moto: 'NotImplementedByEmulator',
    aws: [],
  },
  'tell the tags of a vault': {
    closedBy: ['list_tags'],
    ask: async ({ backup }) => {
      const ResourceArn = `arn:aws:backup:${region}:123456789012:backup-vault:${await makeVault(backup)}`;
      return (await backup.send(new ListTagsCommand({ ResourceArn }))).Tags;
    },
    moto: {},
    aws: { Stack: 'data' },
  },
};
