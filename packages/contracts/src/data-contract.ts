import { z } from 'zod';
import { defineContract, field, numberField } from './define-contract.ts';
import { arn, ec2Id, text } from './fields.ts';

const portRule = 'must be a TCP port';
const port = () => z.int(portRule).min(1, portRule).max(65_535, portRule);

/** What `apps/data` promises to the other stacks. Read through SSM: its state is nobody else's business. */
export const dataContract = defineContract({
  producer: 'data',
  version: '1.0.0',
  channel: 'ssm',
  fields: {
    dbHost: field(text, 'The DNS name of the database.'),
    dbPort: numberField(port, 'The TCP port of the database.'),
    dbName: field(text, 'The database within the instance.'),
    dbInstanceIdentifier: field(text, 'The identifier of the database instance.'),
    dbResourceId: field(text, 'The immutable id of the instance, for IAM authentication (rds-db:connect).'),
    dbSecretArn: field(arn('secretsmanager'), 'The secret of the master user, managed and rotated by RDS.'),
    dbClientSecurityGroupId: field(ec2Id('sg'), 'Attach it to reach the database; nothing else is let in.'),
    rdsKmsKeyArn: field(arn('kms'), 'The key of the database and of its secret.'),
    documentsBucketName: field(text, 'The bucket of the payment documents.'),
    documentsBucketArn: field(arn('s3'), 'The bucket of the payment documents, as an ARN.'),
    documentsKmsKeyArn: field(arn('kms'), 'The key of the documents bucket.'),
    backupVaultName: field(text, 'The vault of the recovery points.'),
    alarmTopicArn: field(arn('sns'), 'The topic of the alarms of the data team.'),
  },
});
