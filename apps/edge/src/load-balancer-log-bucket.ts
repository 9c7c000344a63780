import type { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { nobodyMayDelete, SecureBucket, type PolicyStatement } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** How long the logs live. */
export interface LoadBalancerLogBucketProps {
  /** Days a log is kept. */
  readonly retentionDays: number;
  /** Whether nobody may delete a log, and destroying the stack fails while there are any, instead of deleting them. */
  readonly deletionProtection: boolean;
}

/**
 * The bucket of the load balancer's access and connection logs. Encrypted with S3's own keys, because a load balancer
 * can write to no other kind of bucket; without access logging of its own, because logs are all it holds.
 */
export class LoadBalancerLogBucket extends Construct {
  readonly name: string;
  /** Where the requests are logged. */
  readonly accessPrefix = 'access';
  /** Where the TLS connections are logged, those that never became a request included. */
  readonly connectionPrefix = 'connection';
  /** Depend on it before logging: AWS tries to write when logging is switched on. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, { retentionDays, deletionProtection }: LoadBalancerLogBucketProps) {
    super(scope, id);
    const bucket = new SecureBucket(this, 'logs', {
      name: PaymentStack.of(this).nameOf('aws_s3_bucket', 'edge-logs'),
      encryption: 'sse-s3',
      accessLog: 'none',
      lifecycle: [
        {
          id: 'keep-logs',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          expiration: [{ days: retentionDays }],
          // A log that somebody deletes can be restored for as long as it should have been kept (PCI DSS 10.3.2).
          noncurrentVersionExpiration: [{ noncurrentDays: retentionDays }],
        },
      ],
      statements: (arn) => [this.loadBalancerMayWrite(arn), ...(deletionProtection ? [nobodyMayDelete(arn)] : [])],
      forceDestroy: !deletionProtection,
    });
    this.name = bucket.name;
    this.policy = bucket.policy;
  }

  /** Source: "Enable access logs for your Application Load Balancer" in the AWS documentation. */
  private loadBalancerMayWrite(bucketArn: string): PolicyStatement {
    const stack = PaymentStack.of(this);
    const { account, region } = stack.environment;
    const loadBalancer = `loadbalancer/app/${stack.nameOf('aws_lb', 'alb')}/*`;
    const prefixes = [this.accessPrefix, this.connectionPrefix];
    return {
      Sid: 'LoadBalancerMayWrite',
      Effect: 'Allow',
      Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: prefixes.map((prefix) => `${bucketArn}/${prefix}/AWSLogs/${account}/*`),
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:elasticloadbalancing:${region}:${account}:${loadBalancer}` } },
    };
  }
}
