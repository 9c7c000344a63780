import { AlarmTopic } from '@payment/constructs';
import { dataContract, networkContract } from '@payment/contracts';
import { PaymentStack, publishContract, readContract, type PaymentStackProps } from '@payment/stack-kit';
import type { Construct } from 'constructs';
import { AccessLogBucket } from './access-log-bucket.ts';
import { BackupAlarms } from './backup-alarms.ts';
import { DataBackup } from './data-backup.ts';
import { DataKeys } from './data-keys.ts';
import { DatabaseAlarms } from './database-alarms.ts';
import { DatabaseEvents, rdsEventsService } from './database-events.ts';
import { DatabaseSecurityGroups } from './database-security-groups.ts';
import { DocumentsBucket } from './documents-bucket.ts';
import { PostgresDatabase } from './postgres-database.ts';

/** What must not be lost: the payment database and documents, their keys, their logs and their backups. */
export class DataStack extends PaymentStack {
  constructor(scope: Construct, props: PaymentStackProps) {
    super(scope, 'data', props);
    const { postgres, documents: documentSettings, backup, logRetentionDays } = props.environment.data;
    const databaseIdentifier = this.nameOf('aws_db_instance', 'database');
    const documentsName = this.nameOf('aws_s3_bucket', 'documents');
    const accessLogsName = this.nameOf('aws_s3_bucket', 'documents-logs');

    const network = readContract(this, networkContract);
    const keys = new DataKeys(this, 'keys', { databaseIdentifier, accessLogBucketName: accessLogsName });
    const alarms = new AlarmTopic(this, 'alarms', { publishers: [rdsEventsService] });

    const groups = new DatabaseSecurityGroups(this, 'security-groups', { vpcId: network.vpcId, port: postgres.port });
    const database = new PostgresDatabase(this, 'database', {
      identifier: databaseIdentifier,
      subnetIds: network.dataSubnetIds,
      securityGroupId: groups.databaseId,
      kmsKeyArn: keys.database.arn,
      logKeyArn: keys.logs.arn,
      settings: postgres,
      logRetentionDays,
    });
    const { instance } = database;
    new DatabaseEvents(this, 'database-events', {
      databaseIdentifier: instance.identifier,
      parameterGroupName: database.parameterGroupName,
      topicArn: alarms.arn,
    });
    new DatabaseAlarms(this, 'database-alarms', {
      databaseIdentifier: instance.identifier,
      instanceClass: postgres.instanceClass,
      allocatedStorageGib: postgres.allocatedStorageGib,
      topicArn: alarms.arn,
    });

    const accessLogs = new AccessLogBucket(this, 'access-logs', {
      name: accessLogsName,
      kmsKeyArn: keys.logs.arn,
      sourceBucketName: documentsName,
      retentionDays: logRetentionDays,
      retain: documentSettings.retainOnDestroy === true,
    });
    const documents = new DocumentsBucket(this, 'documents', {
      name: documentsName,
      kmsKeyArn: keys.documents.arn,
      accessLog: { bucketName: accessLogs.name, prefix: accessLogs.prefix },
      settings: documentSettings,
    });
    const backups = new DataBackup(this, 'backup', {
      protects: [instance.arn, documents.arn],
      kmsKeyArn: keys.backup.arn,
      settings: backup,
    });
    new BackupAlarms(this, 'backup-alarms', { vaultName: backups.vaultName, topicArn: alarms.arn });

    publishContract(this, dataContract, {
      dbHost: instance.address,
      dbPort: instance.port,
      dbName: instance.dbName,
      dbInstanceIdentifier: instance.identifier,
      dbResourceId: instance.resourceId,
      dbSecretArn: database.secretArn,
      dbClientSecurityGroupId: groups.clientId,
      rdsKmsKeyArn: keys.database.arn,
      documentsBucketName: documents.name,
      documentsBucketArn: documents.arn,
      documentsKmsKeyArn: keys.documents.arn,
      backupVaultName: backups.vaultName,
      alarmTopicArn: alarms.arn,
    });
  }
}
