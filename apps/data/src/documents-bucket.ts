import { S3BucketIntelligentTieringConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-intelligent-tiering-configuration/index.js';
import type { Environment } from '@payment/config';
import { SecureBucket, type SecureBucketProps } from '@payment/constructs';
import { Construct } from 'constructs';

/** What encrypts the documents, where access to them is logged, and how they age. */
export interface DocumentsBucketProps {
  /** Physical name, from `@payment/naming`. */
  readonly name: string;
  readonly kmsKeyArn: string;
  readonly accessLog: SecureBucketProps['accessLog'];
  readonly settings: Environment['data']['documents'];
}

/** The payment documents: each lockable, its old versions kept for a year, and stored where it costs least. */
export class DocumentsBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, kmsKeyArn, accessLog, settings }: DocumentsBucketProps) {
    super(scope, id);
    const bucket = new SecureBucket(this, 'bucket', {
      name,
      encryption: { kmsKeyArn },
      accessLog,
      objectLock: true,
      lifecycle: [
        {
          id: 'tier-intelligently',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          transition: [{ days: 0, storageClass: 'INTELLIGENT_TIERING' }],
          noncurrentVersionExpiration: [{ noncurrentDays: 365 }],
        },
      ],
      statements: () => [],
      forceDestroy: settings.retainOnDestroy !== true,
    });
    new S3BucketIntelligentTieringConfiguration(this, 'tiering', {
      bucket: bucket.name,
      name: 'archive-unread',
      status: 'Enabled',
      tiering: [{ accessTier: 'ARCHIVE_ACCESS', days: settings.archiveAfterDays }],
    });
    this.name = bucket.name;
    this.arn = bucket.arn;
  }
}
