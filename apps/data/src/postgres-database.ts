import { DbInstance } from '@cdktf/provider-aws/lib/db-instance/index.js';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group/index.js';
import type { Environment } from '@payment/config';
import { AuditLogGroup } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { DatabaseMonitoringRole } from './database-monitoring-role.ts';
import { DatabaseParameters } from './database-parameters.ts';
import { FinalSnapshotName } from './final-snapshot-name.ts';
import { exportedLogs, rdsLogGroupName } from './rds-log-group-name.ts';

/** The database inside the instance. Its name need not be unique beyond it. */
export const databaseName = 'payments';

/** The master user: not a name that attackers try first (Security Hub RDS.25), and at most 16 characters. */
export const masterUsername = 'payments_admin';

/** Where the database stands and what it is encrypted with; how large and how protected it is, the environment says. */
export interface PostgresDatabaseProps {
  /** The identifier of the instance, from `@payment/naming`. */
  readonly identifier: string;
  /** The isolated subnets, one per zone. */
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  /** Encrypts storage, Performance Insights and the master user's secret. */
  readonly kmsKeyArn: string;
  /** Encrypts the log groups. */
  readonly logKeyArn: string;
  readonly settings: Environment['data']['postgres'];
  /** Days that the exported logs are kept. */
  readonly logRetentionDays: number;
}

/** The payment database: PostgreSQL, isolated, encrypted with our own key, its password known to RDS alone. */
export class PostgresDatabase extends Construct {
  readonly instance: DbInstance;
  readonly parameterGroupName: string;
  /** The secret of the master user, which RDS made, encrypts with our key and rotates. */
  readonly secretArn: string;

  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id);
    const { identifier, settings, kmsKeyArn } = props;
    const stack = PaymentStack.of(this);

    const subnets = new DbSubnetGroup(this, 'subnets', {
      name: stack.nameOf('aws_db_subnet_group', 'database'),
      description: 'The isolated subnets of the payment database.',
      subnetIds: props.subnetIds,
    });
    const parameters = new DatabaseParameters(this, 'parameters', settings);
    const monitoring = new DatabaseMonitoringRole(this, 'monitoring', { databaseIdentifier: identifier });
    const finalSnapshot = new FinalSnapshotName(this, 'final-snapshot', {
      replacedWith: { databaseName, masterUsername, kmsKeyArn },
    });
    // RDS would make them itself: without a key, and for ever.
    const logGroups = exportedLogs.map(
      (log) =>
        new AuditLogGroup(this, `log-${log}`, {
          name: rdsLogGroupName(identifier, log),
          kmsKeyArn: props.logKeyArn,
          retentionDays: props.logRetentionDays,
        }),
    );

    this.instance = new DbInstance(this, 'instance', {
      identifier,
      engine: 'postgres',
      // Lesson 2: RDS withdraws minor versions, so it alone chooses and upgrades them.
      engineVersion: String(settings.majorVersion),
      autoMinorVersionUpgrade: true,
      engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      instanceClass: settings.instanceClass,
      multiAz: settings.multiAz,
      parameterGroupName: parameters.groupName,
      // A change that restarts the database waits for the maintenance window where customers would notice.
      applyImmediately: stack.environment.kind !== 'production',

      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [props.securityGroupId],
      publiclyAccessible: false,
      port: settings.port,
      caCertIdentifier: 'rds-ca-rsa2048-g1',

      dbName: databaseName,
      username: masterUsername,
      // Lesson 12: RDS makes, keeps and rotates the password; it is in no state and in no secret of ours.
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: kmsKeyArn,
      iamDatabaseAuthenticationEnabled: true,

      storageType: 'gp3',
      allocatedStorage: settings.allocatedStorageGib,
      maxAllocatedStorage: settings.maxAllocatedStorageGib,
      storageEncrypted: true,
      kmsKeyId: kmsKeyArn,

      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: kmsKeyArn,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      enabledCloudwatchLogsExports: [...exportedLogs],

      // UTC, and apart from each other and from the backup plan: RDS refuses a snapshot an hour before a window.
      backupWindow: '05:00-06:00',
      maintenanceWindow: 'sun:07:00-sun:08:00',
      backupRetentionPeriod: settings.backupRetentionDays,
      copyTagsToSnapshot: true,
      deletionProtection: settings.deletionProtection === true,
      skipFinalSnapshot: settings.finalSnapshot !== true,
      finalSnapshotIdentifier: finalSnapshot.name,
      // The automated backups go when the last snapshot is not wanted either.
      deleteAutomatedBackups: settings.finalSnapshot !== true,
      dependsOn: [...logGroups, monitoring.permissions],
    });
    this.parameterGroupName = parameters.groupName;
    this.secretArn = this.instance.masterUserSecret.get(0).secretArn;
  }
}
