import { accountMayUseThrough, CustomerKey, logsMayUse, type PolicyStatement } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { rdsLogGroupName } from './rds-log-group-name.ts';

/** What the keys' policies name. */
export interface DataKeysProps {
  /** The identifier of the database instance, whose logs are encrypted. */
  readonly databaseIdentifier: string;
  /** The name of the bucket that receives access logs. */
  readonly accessLogBucketName: string;
}

/**
 * One key per purpose (PCI DSS 3.6.1): whoever may decrypt backups need not be able to decrypt the database. The fifth
 * key, of the alarms, belongs to their topic.
 */
export class DataKeys extends Construct {
  /** The database's storage, its Performance Insights and the secret of its master user. */
  readonly database: CustomerKey;
  readonly documents: CustomerKey;
  /** The database's log groups and the access logs of the documents. */
  readonly logs: CustomerKey;
  readonly backup: CustomerKey;

  constructor(scope: Construct, id: string, { databaseIdentifier, accessLogBucketName }: DataKeysProps) {
    super(scope, id);
    const { environment } = PaymentStack.of(this);

    this.database = new CustomerKey(this, 'database', {
      role: 'database',
      description: 'Encrypts the payment database, its performance data and the secret of its master user.',
      // Performance Insights comes through RDS, too.
      statements: [accountMayUseThrough(environment, 'rds'), accountMayUseThrough(environment, 'secretsmanager')],
    });
    this.documents = new CustomerKey(this, 'documents', {
      role: 'documents',
      description: 'Encrypts the payment documents.',
      statements: [accountMayUseThrough(environment, 's3')],
    });
    this.logs = new CustomerKey(this, 'logs', {
      role: 'data-logs',
      description: 'Encrypts the logs of the database and the access logs of the payment documents.',
      statements: [
        logsMayUse(environment, rdsLogGroupName(databaseIdentifier, '*')),
        logDeliveryMayUse(accessLogBucketName),
      ],
    });
    this.backup = new CustomerKey(this, 'backup', {
      role: 'data-backup',
      description: 'Encrypts the recovery points of the database and the documents.',
      statements: [accountMayUseThrough(environment, 'backup')],
    });
  }
}

/**
 * S3 may encrypt the access logs it delivers to one bucket. The condition is the encryption context that S3 always
 * sends, because a condition it does not fulfil would lose the logs without a word.
 */
function logDeliveryMayUse(bucketName: string): PolicyStatement {
  return {
    Sid: 'LogDeliveryMayUse',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:s3:arn': [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
      },
    },
  };
}
