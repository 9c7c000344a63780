import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeEventSubscriptionsCommand,
  RDSClient,
  type DBInstance,
  type Parameter,
} from '@aws-sdk/client-rds';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { dataContract, networkContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';
import { beforeAll, describe, expect, it } from 'vitest';

const { environment, client, nameOf, published } = deployedEnvironment();
const { postgres, logRetentionDays } = environment.data;
const rds = new RDSClient(client);
const values = await published(dataContract);
const network = await published(networkContract);

let instance: DBInstance;

beforeAll(async () => {
  const { DBInstances = [] } = await rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: values.dbInstanceIdentifier }),
  );
  expect(DBInstances).toHaveLength(1);
  instance = DBInstances[0]!;
});

describe('the database', () => {
  it('has the name of this environment, and answers where the contract says', () => {
    expect(instance.DBInstanceIdentifier).toBe(nameOf('aws_db_instance', 'database'));
    expect(instance.DbiResourceId).toBe(values.dbResourceId);
    expect(instance.DBName).toBe(values.dbName);
    expect(instance.Endpoint).toMatchObject({ Address: values.dbHost, Port: values.dbPort });
    expect(values.dbPort).toBe(postgres.port);
  });

  it('lesson 2: is PostgreSQL of the major version of the environment, whose minor version RDS upgrades', () => {
    expect(instance.Engine).toBe('postgres');
    expect(instance.EngineVersion?.split('.')[0]).toBe(String(postgres.majorVersion));
    expect(instance.AutoMinorVersionUpgrade).toBe(true);
  });

  it('is encrypted with its own key, and so is what Performance Insights sees', () => {
    expect(instance.StorageEncrypted).toBe(true);
    expect(instance.KmsKeyId).toBe(values.rdsKmsKeyArn);
    expect(instance.PerformanceInsightsEnabled).toBe(true);
    expect(instance.PerformanceInsightsKMSKeyId).toBe(values.rdsKmsKeyArn);
  });

  it('is not public, and stands in the isolated subnets of the network alone, in all its zones', async () => {
    expect(instance.PubliclyAccessible).toBe(false);
    expect(instance.DBSubnetGroup?.VpcId).toBe(network.vpcId);
    const subnetIds = instance.DBSubnetGroup?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier!) ?? [];
    expect(subnetIds.toSorted()).toEqual(network.dataSubnetIds.toSorted());
    const { Subnets = [] } = await new EC2Client(client).send(new DescribeSubnetsCommand({ SubnetIds: subnetIds }));
    const zones = Subnets.map(({ AvailabilityZone }) => AvailabilityZone!).toSorted();
    expect(zones).toEqual(environment.network.zones.map((letter) => `${environment.region}${letter}`).toSorted());
  });

  it('spans two zones, and is protected, as the environment says', () => {
    expect(instance.MultiAZ).toBe(postgres.multiAz);
    expect(instance.DeletionProtection).toBe(postgres.deletionProtection === true);
    expect(instance.BackupRetentionPeriod).toBe(postgres.backupRetentionDays);
    expect(instance.CopyTagsToSnapshot).toBe(true);
  });

  it('has storage of gp3 that grows by itself', () => {
    expect(instance.StorageType).toBe('gp3');
    expect(instance.AllocatedStorage).toBeGreaterThanOrEqual(postgres.allocatedStorageGib);
    expect(instance.MaxAllocatedStorage).toBe(postgres.maxAllocatedStorageGib);
  });

  it('is watched every minute from inside its operating system', () => {
    expect(instance.MonitoringInterval).toBe(60);
    expect(instance.MonitoringRoleArn).toContain(nameOf('aws_iam_role', 'database-monitoring'));
  });

  it('lesson 12: has its password in a secret that RDS made and rotates, encrypted with our key', async () => {
    expect(instance.MasterUserSecret).toMatchObject({
      SecretArn: values.dbSecretArn,
      SecretStatus: 'active',
      KmsKeyId: values.rdsKmsKeyArn,
    });
    const secret = await new SecretsManagerClient(client).send(
      new DescribeSecretCommand({ SecretId: values.dbSecretArn }),
    );
    expect(secret.OwningService).toBe('rds');
    // Secrets Manager answers with the key in the form that RDS gave it: an ARN or an id.
    expect(values.rdsKmsKeyArn.endsWith(secret.KmsKeyId!)).toBe(true);
    expect(secret.DeletedDate).toBeUndefined();
  });

  it('admits a user of IAM, and has a master user that is no default', () => {
    expect(instance.IAMDatabaseAuthenticationEnabled).toBe(true);
    expect(['postgres', 'admin', 'root', 'rdsadmin']).not.toContain(instance.MasterUsername);
  });
});

describe('the parameters of the database', () => {
  const parameters = new Map<string, Parameter>();

  beforeAll(async () => {
    const [group] = instance.DBParameterGroups!;
    let Marker: string | undefined;
    do {
      const page = await rds.send(
        new DescribeDBParametersCommand({
          DBParameterGroupName: group!.DBParameterGroupName,
          Source: 'user',
          ...(Marker === undefined ? {} : { Marker }),
        }),
      );
      for (const parameter of page.Parameters ?? []) parameters.set(parameter.ParameterName!, parameter);
      Marker = page.Marker;
    } while (Marker !== undefined && Marker !== '');
  });

  it.each([
    ['rds.force_ssl', '1'],
    ['log_connections', '1'],
    ['log_disconnections', '1'],
    ['log_statement', 'ddl'],
    ['pgaudit.log', 'ddl,role'],
    ['pgaudit.role', 'rds_pgaudit'],
    ['shared_preload_libraries', 'pg_stat_statements,pgaudit'],
  ])('set %s to %s', (name, value) => {
    expect(parameters.get(name)?.ParameterValue).toBe(value);
  });

  it('load libraries at the next start, the only time when they can be', () => {
    expect(parameters.get('shared_preload_libraries')?.ApplyMethod).toBe('pending-reboot');
  });
});

describe('the logs of the database', () => {
  it.each(['postgresql', 'upgrade'])('are exported: %s, to a group that is encrypted and kept', async (log) => {
    expect(instance.EnabledCloudwatchLogsExports).toContain(log);
    const name = `/aws/rds/instance/${values.dbInstanceIdentifier}/${log}`;
    const { logGroups = [] } = await new CloudWatchLogsClient(client).send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: name }),
    );
    expect(logGroups).toHaveLength(1);
    expect(logGroups[0]).toMatchObject({ logGroupName: name, retentionInDays: logRetentionDays });
    expect(logGroups[0]!.kmsKeyId).toMatch(/^arn:aws:kms:/);
    expect(logGroups[0]!.kmsKeyId).not.toBe(values.rdsKmsKeyArn);
  });
});

describe('the events and alarms of the database', () => {
  it('tell the team of changes of the instance, its parameters and security groups', async () => {
    const { EventSubscriptionsList = [] } = await rds.send(new DescribeEventSubscriptionsCommand({}));
    const own = EventSubscriptionsList.filter(({ SnsTopicArn }) => SnsTopicArn === values.alarmTopicArn);
    expect(own.map(({ SourceType }) => SourceType!).toSorted()).toEqual([
      'db-instance',
      'db-parameter-group',
      'db-security-group',
    ]);
    for (const { Enabled, EventCategoriesList } of own) {
      expect(Enabled).toBe(true);
      expect(EventCategoriesList).toContain('configuration change');
    }
  });

  it('watch processor, storage, memory and connections, and say what a failure means', async () => {
    const { MetricAlarms = [] } = await new CloudWatchClient(client).send(
      new DescribeAlarmsCommand({
        AlarmNames: ['cpu', 'storage', 'memory', 'connections'].map((what) =>
          nameOf('aws_cloudwatch_metric_alarm', `database-${what}`),
        ),
      }),
    );
    expect(MetricAlarms.map(({ MetricName }) => MetricName!).toSorted()).toEqual([
      'CPUUtilization',
      'DatabaseConnections',
      'FreeStorageSpace',
      'FreeableMemory',
    ]);
    for (const { ActionsEnabled, AlarmActions, OKActions, AlarmDescription, Dimensions } of MetricAlarms) {
      expect(ActionsEnabled).toBe(true);
      expect(AlarmActions).toEqual([values.alarmTopicArn]);
      expect(OKActions).toEqual([values.alarmTopicArn]);
      expect(AlarmDescription).toMatch(/payment/i);
      expect(Dimensions).toEqual([{ Name: 'DBInstanceIdentifier', Value: values.dbInstanceIdentifier }]);
    }
  });
});
