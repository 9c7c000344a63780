import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging/index.js';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { Construct } from 'constructs';
import { policyDocument, type PolicyStatement } from './policy-document.ts';

/** What a bucket holds, and who else may use it. */
export interface SecureBucketProps {
  /** Physical name, from `@payment/naming`. */
  readonly name: string;
  /**
   * The customer-managed key of the objects, or `sse-s3` for the logs of a load balancer, which can be written to no
   * other kind of bucket.
   */
  readonly encryption: { readonly kmsKeyArn: string } | 'sse-s3';
  /** Where access is logged, or `none` for a bucket that itself receives access logs. */
  readonly accessLog: { readonly bucketName: string; readonly prefix: string } | 'none';
  /** How objects age. Unfinished uploads are dropped after a week in any case. */
  readonly lifecycle: readonly S3BucketLifecycleConfigurationRule[];
  /** Statements for others, for example a service that delivers logs. TLS is demanded of everybody in any case. */
  readonly statements: (bucketArn: string) => readonly PolicyStatement[];
  /** Whether destroying the stack deletes the objects too; otherwise it fails while there are any. */
  readonly forceDestroy: boolean;
  /**
   * Whether objects can be locked against deletion (Security Hub S3.15). Only a new bucket can be given it, and S3
   * delivers no access logs to a bucket that has it.
   * @default false
   */
  readonly objectLock?: boolean;
}

/** A private bucket: encrypted, versioned, closed to the public, without ACLs, over TLS only. */
export class SecureBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  /** The last part to be made: depend on it before anything writes to the bucket. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { id: bucket, arn } = new S3Bucket(this, 'bucket', {
      bucket: props.name,
      forceDestroy: props.forceDestroy,
      objectLockEnabled: props.objectLock ?? false,
    });

    const publicAccess = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [
        props.encryption === 'sse-s3'
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
          : {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: 'aws:kms',
                kmsMasterKeyId: props.encryption.kmsKeyArn,
              },
              bucketKeyEnabled: true,
            },
      ],
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket,
      rule: [abortUnfinishedUploads, ...props.lifecycle],
      // Rules about old versions are refused until the bucket is versioned.
      dependsOn: [versioning],
    });
    if (props.accessLog !== 'none') {
      const { bucketName, prefix } = props.accessLog;
      new S3BucketLoggingA(this, 'access-log', { bucket, targetBucket: bucketName, targetPrefix: prefix });
    }
    this.policy = new S3BucketPolicy(this, 'policy', {
      bucket,
      policy: policyDocument([onlyOverTls(arn), ...props.statements(arn)]),
      // Both change the bucket's policy state; at once, S3 answers with a conflict.
      dependsOn: [publicAccess],
    });
    this.name = bucket;
    this.arn = arn;
  }
}

const abortUnfinishedUploads: S3BucketLifecycleConfigurationRule = {
  id: 'abort-unfinished-uploads',
  status: 'Enabled',
  filter: [{ prefix: '' }],
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
};

/** PCI DSS 4.2.1, Security Hub S3.5. */
function onlyOverTls(bucketArn: string): PolicyStatement {
  return {
    Sid: 'OnlyOverTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
