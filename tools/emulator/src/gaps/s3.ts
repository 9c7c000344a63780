import {
  DeleteBucketAnalyticsConfigurationCommand,
  DeleteBucketInventoryConfigurationCommand,
  DeleteBucketMetadataConfigurationCommand,
  DeleteBucketMetricsConfigurationCommand,
  GetBucketIntelligentTieringConfigurationCommand,
  GetBucketLoggingCommand,
  ListBucketIntelligentTieringConfigurationsCommand,
  ListBucketsCommand,
  PutBucketIntelligentTieringConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  type LoggingEnabled,
  type S3Client,
  type TargetObjectKeyFormat,
} from '@aws-sdk/client-s3';
import { makeBucket } from '../testing/make-bucket.ts';
import type { Gaps } from './gap.ts';

const archive = {
  Id: 'archive',
  Status: 'Enabled',
  Tierings: [{ Days: 90, AccessTier: 'ARCHIVE_ACCESS' }],
} as const;

/** Whether a bucket is there after something was done to it. */
async function survives(s3: S3Client, act: (bucket: string) => Promise<unknown>): Promise<string> {
  const Bucket = await makeBucket(s3);
  await act(Bucket).catch(() => undefined);
  const { Buckets } = await s3.send(new ListBucketsCommand());
  return Buckets?.some(({ Name }) => Name === Bucket) ? 'still there' : 'deleted';
}

/** A bucket whose policy lets S3 write access logs under these keys. */
async function makeLogBucket(s3: S3Client, ...keys: readonly string[]): Promise<string> {
  const Bucket = await makeBucket(s3);
  const resources = keys.map((key) => `arn:aws:s3:::${Bucket}/${key}`);
  const deliver = {
    ...{ Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject' },
    Resource: resources.length === 1 ? resources[0] : resources,
  };
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Statement: [deliver] }) }));
  return Bucket;
}

async function logTo(
  s3: S3Client,
  TargetBucket: string,
  TargetPrefix: string,
  TargetObjectKeyFormat?: TargetObjectKeyFormat,
): Promise<LoggingEnabled | undefined> {
  const Bucket = await makeBucket(s3);
  const LoggingEnabled = { TargetBucket, TargetPrefix, TargetObjectKeyFormat };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  return (await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled;
}

/** What moto's S3 lacks or gets wrong, and which patch closes it. */
export const s3Gaps: Gaps = {
  'keep an Intelligent-Tiering configuration': {
    closedBy: ['put_configuration', 'get_configuration'],
    ask: async ({ s3 }) => {
      const Bucket = await makeBucket(s3);
      const id = { Bucket, Id: archive.Id };
      const put = { ...id, IntelligentTieringConfiguration: { ...archive, Tierings: [...archive.Tierings] } };
      await s3.send(new PutBucketIntelligentTieringConfigurationCommand(put));
      const got = await s3.send(new GetBucketIntelligentTieringConfigurationCommand(id));
      const listed = await s3.send(new ListBucketIntelligentTieringConfigurationsCommand({ Bucket }));
      return [got.IntelligentTieringConfiguration, listed.IntelligentTieringConfigurationList];
    },
    moto: 'IllegalLocationConstraintException',
    aws: [archive, [archive]],
  },
  'say that there is no configuration of that name': {
    closedBy: ['get_configuration'],
    ask: async ({ s3 }) => {
      const Bucket = await makeBucket(s3);
      await s3.send(new GetBucketIntelligentTieringConfigurationCommand({ Bucket, Id: 'none' }));
      return 'found';
    },
    moto: 'found',
    aws: 'NoSuchConfiguration',
  },
  'delete the metrics of a bucket, not the bucket': {
    closedBy: ['delete_configuration'],
    ask: ({ s3 }) =>
      survives(s3, async (Bucket) => s3.send(new DeleteBucketMetricsConfigurationCommand({ Bucket, Id: 'all' }))),
    moto: 'deleted',
    aws: 'still there',
  },
  'delete the inventory of a bucket, not the bucket': {
    closedBy: ['delete_configuration'],
    ask: ({ s3 }) =>
      survives(s3, async (Bucket) => s3.send(new DeleteBucketInventoryConfigurationCommand({ Bucket, Id: 'all' }))),
    moto: 'deleted',
    aws: 'still there',
  },
  'delete the analytics of a bucket, not the bucket': {
    closedBy: ['delete_configuration'],
    ask: ({ s3 }) =>
      survives(s3, async (Bucket) => s3.send(new DeleteBucketAnalyticsConfigurationCommand({ Bucket, Id: 'all' }))),
    moto: 'deleted',
    aws: 'still there',
  },
  'refuse to delete a part of a bucket that it does not know, instead of the bucket': {
    closedBy: ['delete_configuration'],
    ask: ({ s3 }) =>
      survives(s3, async (Bucket) => s3.send(new DeleteBucketMetadataConfigurationCommand({ Bucket }))),
    moto: 'deleted',
    aws: 'still there',
  },
  'deliver access logs where the policy admits one prefix': {
    closedBy: ['accept_a_narrow_log_bucket_policy'],
    ask: async ({ s3 }) => {
      const bucket = await makeLogBucket(s3, 'access/*', 'documents/*');
      return (await logTo(s3, bucket, 'documents/'))?.TargetPrefix;
    },
    moto: 'InvalidTargetBucketForLogging',
    aws: 'documents/',
  },
  'deliver no access logs where the policy admits another prefix': {
    closedBy: [],
    ask: async ({ s3 }) => (await logTo(s3, await makeLogBucket(s3, 'documents/*'), 'elsewhere/'))?.TargetPrefix,
    moto: 'InvalidTargetBucketForLogging',
    aws: 'InvalidTargetBucketForLogging',
  },
  'tell by which time access logs are sorted': {
    closedBy: ['tell_the_log_key_format'],
    ask: async ({ s3 }) => {
      const format = { PartitionedPrefix: { PartitionDateSource: 'EventTime' } } as const;
      return (await logTo(s3, await makeLogBucket(s3, 'documents/*'), 'documents/', format))?.TargetObjectKeyFormat;
    },
    moto: undefined,
    aws: { PartitionedPrefix: { PartitionDateSource: 'EventTime' } },
  },
  'tell that access logs are not sorted': {
    closedBy: ['tell_the_log_key_format'],
    ask: async ({ s3 }) => {
      const format = { SimplePrefix: {} };
      return (await logTo(s3, await makeLogBucket(s3, 'documents/*'), 'documents/', format))?.TargetObjectKeyFormat;
    },
    moto: undefined,
    aws: { SimplePrefix: {} },
  },
};
