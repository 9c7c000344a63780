import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { deployed, settings } from './deployed-edge.ts';

const client = new S3Client(deployed.client);
const bucket = { Bucket: deployed.nameOf('aws_s3_bucket', 'edge-logs') };

describe('the log bucket of the load balancer', () => {
  it('is encrypted with the keys of S3, the only ones a load balancer can write with', async () => {
    const answer = await client.send(new GetBucketEncryptionCommand(bucket));
    expect(answer.ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
    ]);
  });

  it('is closed to the public, without ACLs', async () => {
    const access = await client.send(new GetPublicAccessBlockCommand(bucket));
    const ownership = await client.send(new GetBucketOwnershipControlsCommand(bucket));

    expect(access.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
  });

  it('is open to nobody without TLS, and to the load balancer alone for writing', async () => {
    const { Policy: policy = '' } = await client.send(new GetBucketPolicyCommand(bucket));
    const { account, region } = deployed.environment;
    const loadBalancer = `loadbalancer/app/${deployed.nameOf('aws_lb', 'alb')}/*`;

    expect(JSON.parse(policy)).toMatchObject({
      Statement: [
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Effect: 'Allow',
          Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
          Action: 's3:PutObject',
          Condition: {
            ArnLike: { 'aws:SourceArn': `arn:aws:elasticloadbalancing:${region}:${account}:${loadBalancer}` },
          },
        },
        ...(settings.deletionProtection === true ? [{ Sid: 'NobodyMayDelete', Effect: 'Deny', Principal: '*' }] : []),
      ],
    });
  });

  it('keeps every version of a log for as long as the environment says', async () => {
    const versioning = await client.send(new GetBucketVersioningCommand(bucket));
    const lifecycle = await client.send(new GetBucketLifecycleConfigurationCommand(bucket));

    expect(versioning.Status).toBe('Enabled');
    expect(lifecycle.Rules).toContainEqual(
      expect.objectContaining({
        Status: 'Enabled',
        Expiration: expect.objectContaining({ Days: settings.logRetentionDays }) as unknown,
        NoncurrentVersionExpiration: { NoncurrentDays: settings.logRetentionDays },
      }),
    );
  });
});
