import {
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { isDeepStrictEqual } from 'node:util';
import { absentAs } from './absent-as.ts';
import { projectTags } from './project-tags.ts';

/** One setting of a bucket that can be checked and put right. */
export interface BucketSetting {
  /** What it is, for the one who reads that it was changed. */
  readonly name: string;
  readonly isRight: () => Promise<boolean>;
  readonly put: () => Promise<unknown>;
}

/** What the settings of the state bucket depend on. */
export interface BucketSettingsProps {
  readonly bucket: string;
  /** The account it must belong to. */
  readonly account: string;
  /** The key its objects are encrypted with. */
  readonly keyArn: string;
}

/** What makes the state bucket safe: nothing public, nothing lost, nothing in clear, nothing over plain HTTP. */
export function bucketSettings(
  s3: S3Client,
  { bucket, account, keyArn }: BucketSettingsProps,
): readonly BucketSetting[] {
  const owned = { Bucket: bucket, ExpectedBucketOwner: account };
  return [
    {
      name: 'public access: blocked',
      isRight: async () => {
        const found = await absentAs(undefined, s3.send(new GetPublicAccessBlockCommand(owned)));
        return isDeepStrictEqual(found?.PublicAccessBlockConfiguration, noPublicAccess);
      },
      put: () =>
        s3.send(new PutPublicAccessBlockCommand({ ...owned, PublicAccessBlockConfiguration: noPublicAccess })),
    },
    {
      name: 'object ownership: bucket owner enforced',
      isRight: async () => {
        const found = await absentAs(undefined, s3.send(new GetBucketOwnershipControlsCommand(owned)));
        return isDeepStrictEqual(found?.OwnershipControls, ownerEnforced);
      },
      put: () => s3.send(new PutBucketOwnershipControlsCommand({ ...owned, OwnershipControls: ownerEnforced })),
    },
    {
      name: 'versioning: on',
      isRight: async () => (await s3.send(new GetBucketVersioningCommand(owned))).Status === 'Enabled',
      put: () =>
        s3.send(new PutBucketVersioningCommand({ ...owned, VersioningConfiguration: { Status: 'Enabled' } })),
    },
    {
      name: 'encryption: the key of the states, object by object',
      isRight: async () => {
        const found = await absentAs(undefined, s3.send(new GetBucketEncryptionCommand(owned)));
        const rule = found?.ServerSideEncryptionConfiguration?.Rules?.[0];
        const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {};
        return SSEAlgorithm === 'aws:kms' && KMSMasterKeyID === keyArn && rule?.BucketKeyEnabled !== true;
      },
      put: () =>
        s3.send(
          new PutBucketEncryptionCommand({
            ...owned,
            ServerSideEncryptionConfiguration: { Rules: [encryption(keyArn)] },
          }),
        ),
    },
    {
      name: 'policy: TLS only',
      isRight: async () => {
        const found = await absentAs(undefined, s3.send(new GetBucketPolicyCommand(owned)));
        return isDeepStrictEqual(JSON.parse(found?.Policy ?? 'null'), tlsOnly(bucket));
      },
      put: () => s3.send(new PutBucketPolicyCommand({ ...owned, Policy: JSON.stringify(tlsOnly(bucket)) })),
    },
    {
      name: 'tags',
      isRight: async () => {
        const found = await absentAs(undefined, s3.send(new GetBucketTaggingCommand(owned)));
        return projectTags.every((tag) => found?.TagSet?.some((other) => isDeepStrictEqual({ ...other }, tag)));
      },
      put: () => s3.send(new PutBucketTaggingCommand({ ...owned, Tagging: { TagSet: [...projectTags] } })),
    },
  ];
}

const noPublicAccess = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const ownerEnforced = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };

function encryption(keyArn: string): ServerSideEncryptionRule {
  return {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
    // With a bucket key, S3 names the bucket to KMS, not the object: who may decrypt one state could decrypt all.
    BucketKeyEnabled: false,
  };
}

function tlsOnly(bucket: string) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OnlyOverTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}
