import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const environment = testEnvironment('local');
const stack = synthStack(DataStack, environment);
const production = synthStack(DataStack, testEnvironment('production'));
const bucket = (part: string) => resourceAt(stack, `access-logs/bucket/${part}`);

describe('AccessLogBucket', () => {
  it('is named by the environment and its suffix', () => {
    expect(bucket('bucket')['bucket']).toBe('pay-documents-logs-local-t3st01');
  });

  it('lets S3 deliver the access logs of the documents bucket of this account, and nothing else', () => {
    const [, delivery, ...others] = stack.statements(bucket('policy').address);
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `${refTo(stack, 'access-logs/bucket/bucket', 'arn')}/documents/*`,
      Condition: {
        StringEquals: { 'aws:SourceAccount': environment.account },
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::pay-documents-local-t3st01' },
      },
    });
  });

  it('keeps a log as long as the environment says, and as long again if somebody deletes it', () => {
    const longer = testEnvironment('local', ({ data }) => (data.logRetentionDays = 731));
    expect(resourceAt(synthStack(DataStack, longer), 'access-logs/bucket/lifecycle')['rule']).toContainEqual(
      expect.objectContaining({
        status: 'Enabled',
        expiration: [{ days: 731 }],
        noncurrent_version_expiration: [{ noncurrent_days: 731 }],
      }),
    );
  });

  it.each(['local', 'dev', 'staging', 'production'])('keeps the logs of %s for a year or more', (name) => {
    const view = synthStack(DataStack, testEnvironment(name));
    const rules = resourceAt(view, 'access-logs/bucket/lifecycle')['rule'] as { expiration?: { days: number }[] }[];
    const [expiration, ...others] = rules.flatMap((rule) => rule.expiration ?? []);
    expect(others).toEqual([]);
    expect(expiration!.days).toBeGreaterThanOrEqual(365);
  });

  it('takes part in no access logging or Object Lock of its own, which S3 refuses for such a bucket', () => {
    expect(stack.resources('aws_s3_bucket_logging')).toHaveLength(1);
    expect(bucket('bucket')['object_lock_enabled']).toBe(false);
  });

  it('lets nobody delete a log where the environment retains them, and is not destroyed with any', () => {
    const { address } = resourceAt(production, 'access-logs/bucket/policy');
    expect(production.statements(address)).toContainEqual({
      Sid: 'NobodyMayDelete',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      Resource: `${refTo(production, 'access-logs/bucket/bucket', 'arn')}/*`,
    });
    expect(resourceAt(production, 'access-logs/bucket/bucket')['force_destroy']).toBe(false);
  });

  it('goes with its logs where the environment retains nothing', () => {
    expect(bucket('bucket')['force_destroy']).toBe(true);
  });
});
