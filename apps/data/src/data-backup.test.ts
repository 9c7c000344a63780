import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const environment = testEnvironment('local', ({ data }) => (data.backup.retentionDays = 90));
const stack = synthStack(DataStack, environment);
const production = synthStack(DataStack, testEnvironment('production'));

describe('DataBackup', () => {
  it('backs up the database and the documents, by ARN', () => {
    const selection = stack.resource('aws_backup_selection');
    expect(selection['resources']).toEqual([
      refTo(stack, 'database/instance', 'arn'),
      refTo(stack, 'documents/bucket/bucket', 'arn'),
    ]);
    expect(selection).not.toHaveProperty('selection_tag');
  });

  it('takes a recovery point every day, outside the windows of the database, and keeps it as configured', () => {
    const [rule, ...others] = stack.resource('aws_backup_plan')['rule'] as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(rule).toMatchObject({ schedule: 'cron(0 9 * * ? *)', lifecycle: { delete_after: 90 } });
    expect(rule!['target_vault_name']).toBe(refTo(stack, 'backup/vault', 'name'));
    expect(rule).not.toHaveProperty('enable_continuous_backup');
  });

  it('tags recovery points like everything else, which the default tags of the provider do not', () => {
    expect(stack.resource('aws_backup_plan')).toHaveProperty(
      ['rule', 0, 'recovery_point_tags'],
      expect.objectContaining({ Environment: 'local', Stack: 'data', Owner: 'platform-data' }),
    );
  });

  it('keeps recovery points in a vault under a key of their own', () => {
    expect(stack.resource('aws_backup_vault')).toMatchObject({
      name: 'pay-data-local-t3st01',
      kms_key_arn: refTo(stack, 'keys/backup/key', 'arn'),
    });
  });

  it('locks the vault in production, for the whole retention, in the mode that can be undone', () => {
    const lock = production.resource('aws_backup_vault_lock_configuration');
    expect(lock).toMatchObject({
      backup_vault_name: refTo(production, 'backup/vault', 'name'),
      min_retention_days: 365,
    });
    expect(lock).not.toHaveProperty('changeable_for_days');
    expect(production.resource('aws_backup_vault')['force_destroy']).toBe(false);
  });

  it('locks nothing where the environment says so, and takes its recovery points along when destroyed', () => {
    expect(stack.resources('aws_backup_vault_lock_configuration')).toEqual([]);
    expect(stack.resource('aws_backup_vault')['force_destroy']).toBe(true);
  });

  it('works by a role that AWS Backup may assume for this account alone', () => {
    const role = resourceAt(stack, 'backup/role');
    expect(stack.resource('aws_backup_selection')['iam_role_arn']).toBe(`\${${role.address}.arn}`);
    expect(stack.statements(role.address, 'assume_role_policy')).toMatchObject([
      {
        Effect: 'Allow',
        Principal: { Service: 'backup.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': environment.account } },
      },
    ]);
  });

  it('works by a role that may back up but not restore, and starts once it may', () => {
    const attached = ['backup/may-back-up', 'backup/may-back-up-s3'].map((path) => resourceAt(stack, path));
    expect(attached.map(({ policy_arn: arn }) => arn as string)).toEqual([
      'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
      'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
    ]);
    expect(stack.resource('aws_backup_selection')['depends_on']).toEqual(attached.map(({ address }) => address));
  });
});
