import type { PolicyStatement } from './policy-document.ts';

/** Where the services of the statements act. */
export interface KeyUser {
  readonly account: string;
  readonly region: string;
}

const useActions = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'] as const;

/**
 * CloudWatch Logs may encrypt the log groups whose name fits the pattern. Without it, making the group fails.
 *
 * @param groupPattern a log group name, `*` allowed
 */
export function logsMayUse({ account, region }: KeyUser, groupPattern: string): PolicyStatement {
  return {
    Sid: 'LogsMayUse',
    Effect: 'Allow',
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: useActions,
    Resource: '*',
    Condition: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:${groupPattern}` },
    },
  };
}

/**
 * AWS services that publish to a topic encrypted with the key. A missing grant loses alarms without a word.
 *
 * @param services the publishers, for example `cloudwatch.amazonaws.com`
 */
export function publishersMayUse({ account }: KeyUser, services: readonly string[]): PolicyStatement {
  return {
    Sid: 'PublishersMayUse',
    Effect: 'Allow',
    Principal: { Service: services },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  };
}

/** Principals of this account may use the key, but only through one service: `rds`, `s3`, `backup`, `secretsmanager`. */
export function accountMayUseThrough({ account, region }: KeyUser, service: string): PolicyStatement {
  return {
    Sid: `AccountMayUseThrough${service.charAt(0).toUpperCase()}${service.slice(1)}`,
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: [...useActions, 'kms:CreateGrant'],
    Resource: '*',
    Condition: {
      StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com`, 'kms:CallerAccount': account },
    },
  };
}

/**
 * EC2 Auto Scaling may start instances whose volumes the key encrypts. Without both statements instances die at
 * launch (Client.InternalError).
 *
 * @param role the ARN of the service-linked role in which it acts; a key's policy can only name one that exists
 */
export function autoScalingMayUse(role: string): readonly PolicyStatement[] {
  return [
    {
      Sid: 'AutoScalingMayUse',
      Effect: 'Allow',
      Principal: { AWS: role },
      Action: useActions,
      Resource: '*',
    },
    {
      Sid: 'AutoScalingMayGrant',
      Effect: 'Allow',
      Principal: { AWS: role },
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}
