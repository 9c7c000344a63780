import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { EdgeStack } from './edge-stack.ts';

const view = synthStack(
  EdgeStack,
  testEnvironment('local', ({ edge }) => {
    edge.logRetentionDays = 400;
  }),
);

describe('the log bucket of the load balancer', () => {
  it('is encrypted with the only kind of key that a load balancer can write with', () => {
    expect(view.resource('aws_s3_bucket_server_side_encryption_configuration')['rule']).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
  });

  it('is closed to the public and to everything but TLS', () => {
    expect(view.resource('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(view.statements('aws_s3_bucket_policy')).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('lets our own load balancer write its two kinds of log, and nobody else anything', () => {
    const allowed = view.statements('aws_s3_bucket_policy').filter(({ Effect }) => Effect === 'Allow');
    const bucket = '${aws_s3_bucket.log-bucket_logs_bucket_90D71088.arn}';
    expect(allowed).toEqual([
      {
        Sid: 'LoadBalancerMayWrite',
        Effect: 'Allow',
        Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: [`${bucket}/access/AWSLogs/123456789012/*`, `${bucket}/connection/AWSLogs/123456789012/*`],
        Condition: {
          ArnLike: {
            'aws:SourceArn':
              'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/pay-alb-local-t3st01/*',
          },
        },
      },
    ]);
  });

  it('keeps a log, and one that somebody deleted, for as long as the environment says', () => {
    expect(view.resource('aws_s3_bucket_versioning')['versioning_configuration']).toEqual({ status: 'Enabled' });
    expect(view.resource('aws_s3_bucket_lifecycle_configuration')['rule']).toContainEqual(
      expect.objectContaining({
        status: 'Enabled',
        expiration: [{ days: 400 }],
        noncurrent_version_expiration: [{ noncurrent_days: 400 }],
      }),
    );
  });

  it('lets nobody delete a log where the environment protects it', () => {
    const production = synthStack(EdgeStack, testEnvironment('production'));
    expect(production.statements('aws_s3_bucket_policy')).toContainEqual({
      Sid: 'NobodyMayDelete',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      Resource: '${aws_s3_bucket.log-bucket_logs_bucket_90D71088.arn}/*',
    });
    expect(view.statements('aws_s3_bucket_policy').filter(({ Effect }) => Effect === 'Deny')).toHaveLength(1);
  });

  it.each([
    ['local', true],
    ['production', false],
  ])('in %s goes with its logs when the stack is destroyed: %s', (name, expected) => {
    const other = synthStack(EdgeStack, testEnvironment(name));
    expect(other.resource('aws_s3_bucket.log-bucket_logs_bucket_90D71088')['force_destroy']).toBe(expected);
  });
});
