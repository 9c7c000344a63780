import {
  GetBucketEncryptionCommand,
  GetBucketIntelligentTieringConfigurationCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  S3Client,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { dataContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';
import { beforeAll, describe, expect, it } from 'vitest';

interface Statement {
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const { environment, client, nameOf, published } = deployedEnvironment();
const { documents, logRetentionDays } = environment.data;
const s3 = new S3Client(client);
const values = await published(dataContract);
const documentsName = values.documentsBucketName;
const logsName = nameOf('aws_s3_bucket', 'documents-logs');

/** Lesson 5: the response is the SDK's own type, so a test cannot look at the wrong level of it. */
async function encryptionOf(Bucket: string): Promise<readonly ServerSideEncryptionRule[]> {
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  return ServerSideEncryptionConfiguration?.Rules ?? [];
}

async function statementsOf(Bucket: string): Promise<readonly Statement[]> {
  const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  return (JSON.parse(Policy!) as { Statement: readonly Statement[] }).Statement;
}

async function lifecycleOf(Bucket: string) {
  const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  return Rules.filter(({ Status }) => Status === 'Enabled');
}

describe.each([
  ['the documents bucket', documentsName],
  ['the bucket of its access logs', logsName],
])('%s', (_, bucket) => {
  it('lesson 5: encrypts everything with a customer-managed key, and asks for it once per bucket', async () => {
    const rules = await encryptionOf(bucket);
    expect(rules).toHaveLength(1);
    expect(rules[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe('aws:kms');
    expect(rules[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID).toMatch(/^arn:aws:kms:/);
    expect(rules[0]?.BucketKeyEnabled).toBe(true);
  });

  it('is closed to the public, without ACLs', async () => {
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket: bucket }));
    expect(PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: bucket }));
    expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
  });

  it('answers over TLS only', async () => {
    expect(await statementsOf(bucket)).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('keeps every version, and drops unfinished uploads', async () => {
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }));
    expect(Status).toBe('Enabled');
    const aborted = (await lifecycleOf(bucket)).map(
      ({ AbortIncompleteMultipartUpload }) => AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    );
    expect(aborted).toContain(7);
  });
});

describe('the documents bucket', () => {
  it('has the name that the contract says, and the key', async () => {
    expect(documentsName).toBe(nameOf('aws_s3_bucket', 'documents'));
    expect(values.documentsBucketArn).toBe(`arn:aws:s3:::${documentsName}`);
    const [rule] = await encryptionOf(documentsName);
    expect(rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID).toBe(values.documentsKmsKeyArn);
  });

  it('logs every access', async () => {
    const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket: documentsName }));
    expect(LoggingEnabled).toMatchObject({ TargetBucket: logsName, TargetPrefix: 'documents/' });
  });

  it('stores documents by Intelligent-Tiering, and archives the unread', async () => {
    const transitions = (await lifecycleOf(documentsName)).flatMap(({ Transitions }) => Transitions ?? []);
    expect(transitions).toEqual([{ Days: 0, StorageClass: 'INTELLIGENT_TIERING' }]);
    const { IntelligentTieringConfiguration } = await s3.send(
      new GetBucketIntelligentTieringConfigurationCommand({ Bucket: documentsName, Id: 'archive-unread' }),
    );
    expect(IntelligentTieringConfiguration?.Status).toBe('Enabled');
    expect(IntelligentTieringConfiguration?.Tierings).toEqual([
      { AccessTier: 'ARCHIVE_ACCESS', Days: documents.archiveAfterDays },
    ]);
  });

  it('never deletes a document by itself, and lets each be locked', async () => {
    for (const { Expiration } of await lifecycleOf(documentsName)) expect(Expiration).toBeUndefined();
    const { ObjectLockConfiguration } = await s3.send(
      new GetObjectLockConfigurationCommand({ Bucket: documentsName }),
    );
    expect(ObjectLockConfiguration?.ObjectLockEnabled).toBe('Enabled');
  });
});

describe('the bucket of the access logs', () => {
  let statements: readonly Statement[];

  beforeAll(async () => {
    statements = await statementsOf(logsName);
  });

  it('lets S3 deliver the logs of the documents bucket of this account alone', () => {
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toMatchObject([
      {
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${logsName}/documents/*`,
        Condition: {
          StringEquals: { 'aws:SourceAccount': environment.account },
          ArnLike: { 'aws:SourceArn': values.documentsBucketArn },
        },
      },
    ]);
  });

  it('keeps every log for as long as the environment says, at least a year', async () => {
    const days = (await lifecycleOf(logsName)).flatMap(({ Expiration }) => Expiration?.Days ?? []);
    expect(days).toEqual([logRetentionDays]);
    expect(logRetentionDays).toBeGreaterThanOrEqual(365);
  });

  it('lets nobody delete a log where the environment retains them', () => {
    const denials = statements.filter(({ Action }) => Action.includes('s3:DeleteObject'));
    expect(denials).toHaveLength(documents.retainOnDestroy === true ? 1 : 0);
  });
});
