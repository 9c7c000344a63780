import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const { account } = testEnvironment('local');
const stack = synthStack(DataStack);
const statementsOf = (key: string) => stack.statements(resourceAt(stack, `keys/${key}/key`).address);

describe('DataKeys', () => {
  it('makes one key per purpose, each with an alias that says which', () => {
    const aliases = stack.resources('aws_kms_alias').map(({ name }) => name as string);
    expect(aliases.toSorted()).toEqual([
      'alias/pay-data-alarms-local-t3st01',
      'alias/pay-data-backup-local-t3st01',
      'alias/pay-data-logs-local-t3st01',
      'alias/pay-database-local-t3st01',
      'alias/pay-documents-local-t3st01',
    ]);
    expect(stack.resources('aws_kms_key')).toHaveLength(aliases.length);
  });

  it('rotates every key and keeps it for thirty days after a deletion', () => {
    for (const key of stack.resources('aws_kms_key')) {
      expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    }
  });

  it('admits nobody to a key but the account, under a condition, and services, under a condition', () => {
    for (const { address } of stack.resources('aws_kms_key')) {
      for (const { Sid, Effect, Principal, Condition } of stack.statements(address)) {
        expect(Effect).toBe('Allow');
        expect(Principal).not.toBe('*');
        if (Sid === 'AccountMayAdminister') expect(Principal).toEqual({ AWS: `arn:aws:iam::${account}:root` });
        else expect(Object.keys(Condition as object)).not.toEqual([]);
      }
    }
  });

  it.each([
    ['database', ['rds', 'secretsmanager']],
    ['documents', ['s3']],
    ['backup', ['backup']],
  ])('lets the account use the key of %s only through %j', (key, services) => {
    const [, ...others] = statementsOf(key);
    expect(others.map(({ Condition }) => Condition as unknown)).toEqual(
      services.map((service) => ({
        StringEquals: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com`, 'kms:CallerAccount': account },
      })),
    );
  });

  it('lets CloudWatch Logs use the key of the logs for the log groups of the database alone', () => {
    expect(statementsOf('logs')).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'logs.us-east-1.amazonaws.com' },
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn':
              `arn:aws:logs:us-east-1:${account}:log-group:/aws/rds/instance/pay-database-local-t3st01/*`,
          },
        },
      }),
    );
  });

  it('lets S3 use the key of the logs for what it delivers to the log bucket alone', () => {
    const bucketArn = 'arn:aws:s3:::pay-documents-logs-local-t3st01';
    expect(statementsOf('logs')).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] } },
      }),
    );
  });

  it('lets alarms and events of the database, and nothing else, publish to the encrypted topic', () => {
    const services = ['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'];
    const publishers = { Principal: { Service: services } };
    expect(stack.statements(resourceAt(stack, 'alarms/key/key').address)).toContainEqual(
      expect.objectContaining(publishers),
    );
    expect(stack.statements(resourceAt(stack, 'alarms/policy').address)).toContainEqual(
      expect.objectContaining({ ...publishers, Action: 'sns:Publish' }),
    );
  });

  it('encrypts each thing with the key of its purpose', () => {
    const arnOf = (key: string) => refTo(stack, `keys/${key}/key`, 'arn');
    expect(resourceAt(stack, 'database/instance')['kms_key_id']).toBe(arnOf('database'));
    for (const { kms_key_id: keyId } of stack.resources('aws_cloudwatch_log_group')) expect(keyId).toBe(arnOf('logs'));
    expect(resourceAt(stack, 'backup/vault')['kms_key_arn']).toBe(arnOf('backup'));
    expect(resourceAt(stack, 'documents/bucket/encryption')).toHaveProperty(
      ['rule', 0, 'apply_server_side_encryption_by_default', 'kms_master_key_id'],
      arnOf('documents'),
    );
    expect(resourceAt(stack, 'access-logs/bucket/encryption')).toHaveProperty(
      ['rule', 0, 'apply_server_side_encryption_by_default', 'kms_master_key_id'],
      arnOf('logs'),
    );
  });
});
