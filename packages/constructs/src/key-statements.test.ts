import { describe, expect, it } from 'vitest';
import { accountMayUseThrough, autoScalingMayUse, logsMayUse, publishersMayUse } from './key-statements.ts';

const user = { account: '111111111111', region: 'eu-central-1' };

describe('logsMayUse', () => {
  it('lets CloudWatch Logs of the region encrypt the log groups of the pattern, and no others', () => {
    const { Principal, Action, Condition } = logsMayUse(user, '/payment-processing/*');
    expect(Principal).toEqual({ Service: 'logs.eu-central-1.amazonaws.com' });
    expect(Action).toEqual([
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncrypt*',
      'kms:GenerateDataKey*',
      'kms:DescribeKey',
    ]);
    expect(Condition).toEqual({
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-central-1:111111111111:log-group:/payment-processing/*',
      },
    });
  });
});

describe('publishersMayUse', () => {
  it('lets services publish to an encrypted topic on behalf of this account alone', () => {
    const services = ['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'];
    expect(publishersMayUse(user, services)).toMatchObject({
      Principal: { Service: services },
      Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
    });
  });
});

describe('accountMayUseThrough', () => {
  it('lets principals of this account use the key through one service of the region, never directly', () => {
    const statement = accountMayUseThrough(user, 'rds');
    expect(statement.Sid).toBe('AccountMayUseThroughRds');
    expect(statement.Principal).toEqual({ AWS: 'arn:aws:iam::111111111111:root' });
    expect(statement.Action).toContain('kms:CreateGrant');
    expect(statement.Condition).toEqual({
      StringEquals: { 'kms:ViaService': 'rds.eu-central-1.amazonaws.com', 'kms:CallerAccount': '111111111111' },
    });
  });
});

describe('autoScalingMayUse', () => {
  const role = 'arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/ForAutoScaling';
  const [use, grant, ...others] = autoScalingMayUse(role);

  it('names the one role in which EC2 Auto Scaling acts', () => {
    expect([use?.Principal, grant?.Principal, others]).toEqual([{ AWS: role }, { AWS: role }, []]);
  });

  it('lets it make grants for resources of AWS alone', () => {
    expect(use?.Action).not.toContain('kms:CreateGrant');
    expect(grant).toMatchObject({
      Action: 'kms:CreateGrant',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
  });
});
