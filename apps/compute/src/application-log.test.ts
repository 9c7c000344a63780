import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the log of the application', () => {
  const stack = synthStack(ComputeStack);
  const group = stack.resource('aws_cloudwatch_log_group');

  it('lesson 10: is kept for at least a year', () => {
    const longer = testEnvironment('local', (draft) => {
      draft.compute.logRetentionDays = 731;
    });

    expect(group['retention_in_days']).toBe(365);
    expect(synthStack(ComputeStack, longer).resource('aws_cloudwatch_log_group')['retention_in_days']).toBe(731);
  });

  it('is encrypted with a key that CloudWatch Logs may use for this group alone', () => {
    const key = stack.resources('aws_kms_key').find(({ address }) => group['kms_key_id'] === `\${${address}.arn}`)!;
    const use = stack.statements(key.address).find(({ Sid }) => Sid === 'LogsMayUse')!;

    const arn = `arn:aws:logs:us-east-1:123456789012:log-group:${group['name'] as string}`;

    expect(use['Condition']).toEqual({ ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn } });
  });
});
