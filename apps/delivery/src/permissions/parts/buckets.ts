import { namesIn, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** Buckets and their settings, by name. Not to read or write what is in them; where it is test data, to delete it. */
export function buckets(reach: Reach, roles: readonly string[]): PermissionsPart {
  const own = roles.map((role) => `arn:aws:s3:::${namesIn(reach, 'aws_s3_bucket', role)}`);
  return {
    reads: [
      's3:GetAccelerateConfiguration',
      's3:GetBucketAcl',
      's3:GetBucketCORS',
      's3:GetBucketLocation',
      's3:GetBucketLogging',
      's3:GetBucketObjectLockConfiguration',
      's3:GetBucketOwnershipControls',
      's3:GetBucketPolicy',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketRequestPayment',
      's3:GetBucketTagging',
      's3:GetBucketVersioning',
      's3:GetBucketWebsite',
      's3:GetEncryptionConfiguration',
      's3:GetIntelligentTieringConfiguration',
      's3:GetLifecycleConfiguration',
      's3:GetReplicationConfiguration',
    ],
    // By this, S3 tells whether a bucket is there.
    look: [{ Sid: 'FindOwnBuckets', Effect: 'Allow', Action: 's3:ListBucket', Resource: own }],
    change: [
      {
        Sid: 'ManageOwnBuckets',
        Effect: 'Allow',
        Action: [
          's3:CreateBucket',
          's3:DeleteBucket',
          's3:DeleteBucketPolicy',
          's3:PutBucketLogging',
          's3:PutBucketObjectLockConfiguration',
          's3:PutBucketOwnershipControls',
          's3:PutBucketPolicy',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketTagging',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          's3:PutIntelligentTieringConfiguration',
          's3:PutLifecycleConfiguration',
        ],
        Resource: own,
      },
      ...(reach.holdsTestData
        ? ([
            {
              Sid: 'EmptyOwnBuckets',
              Effect: 'Allow',
              Action: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:ListBucketVersions'],
              Resource: own.flatMap((bucket) => [bucket, `${bucket}/*`]),
            },
          ] as const)
        : []),
    ],
  };
}
