import { nobodyMayDelete, SecureBucket } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Whose access is logged, and for how long. */
export interface AccessLogBucketProps {
  /** Physical name, from `@payment/naming`. */
  readonly name: string;
  /** Its policy must admit the log delivery of S3. */
  readonly kmsKeyArn: string;
  /** The name of the bucket whose access is logged. */
  readonly sourceBucketName: string;
  /** Days that a log is kept; a log that somebody deleted or overwrote, as long again. */
  readonly retentionDays: number;
  /** Whether logs are kept even if the stack is destroyed. */
  readonly retain: boolean;
}

/**
 * Who touched the documents: the bucket that S3 delivers their access logs to. It logs no access of its own and has no
 * Object Lock, since S3 delivers to no bucket that does.
 */
export class AccessLogBucket extends Construct {
  /** Known once S3 may deliver. */
  readonly name: string;
  /** What the keys of the logs begin with. */
  readonly prefix = 'documents/';

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { account } = PaymentStack.of(this).environment;

    const bucket = new SecureBucket(this, 'bucket', {
      name: props.name,
      encryption: { kmsKeyArn: props.kmsKeyArn },
      accessLog: 'none',
      lifecycle: [
        {
          id: 'expire-logs',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          expiration: [{ days: props.retentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.retentionDays }],
        },
      ],
      statements: (arn) => [
        {
          Sid: 'LogDeliveryMayWrite',
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `${arn}/${this.prefix}*`,
          Condition: {
            StringEquals: { 'aws:SourceAccount': account },
            ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${props.sourceBucketName}` },
          },
        },
        ...(props.retain ? [nobodyMayDelete(arn)] : []),
      ],
      forceDestroy: !props.retain,
    });
    this.name = bucket.policy.bucket;
  }
}
