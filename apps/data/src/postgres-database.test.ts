import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const environment = testEnvironment('local');
const stack = synthStack(DataStack, environment);
const instance = stack.resource('aws_db_instance');
const databaseKey = refTo(stack, 'keys/database/key', 'arn');
const off = { enabled: false, reason: 'A test wants to see it switched off' } as const;

type Postgres = ReturnType<typeof testEnvironment>['data']['postgres'];

/** The instance of a local environment whose database is set differently. */
function instanceWith(change: Partial<Postgres>) {
  const changed = testEnvironment('local', ({ data }) => Object.assign(data.postgres, change));
  return synthStack(DataStack, changed).resource('aws_db_instance');
}

describe('PostgresDatabase', () => {
  it('lesson 1: is named by the environment and its suffix, so that no other environment has its name', () => {
    expect(instance['identifier']).toBe('pay-database-local-t3st01');
    expect(stack.resource('aws_db_subnet_group')['name']).toBe('pay-database-local-t3st01');
    const production = synthStack(DataStack, testEnvironment('production'));
    expect(production.resource('aws_db_instance')['identifier']).toBe('pay-database-production-p5r9x1');
  });

  it.each(['local', 'dev', 'staging', 'production'])('lesson 2: names no minor version in %s', (name) => {
    const { engine, engine_version, auto_minor_version_upgrade } = synthStack(
      DataStack,
      testEnvironment(name),
    ).resource('aws_db_instance');
    expect(engine).toBe('postgres');
    expect(engine_version).toMatch(/^\d+$/);
    expect(auto_minor_version_upgrade).toBe(true);
  });

  it('lesson 2: takes the major version from the environment', () => {
    expect(instanceWith({ majorVersion: 16 })['engine_version']).toBe('16');
  });

  it('lesson 12: leaves the password to RDS, in a secret under our key, and keeps none itself', () => {
    expect(instance).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: databaseKey,
    });
    expect(Object.keys(instance).filter((name) => name.startsWith('password'))).toEqual([]);
    expect(stack.resources().filter(({ address }) => /secret|random_/.test(address.split('.')[0]!))).toEqual([]);
  });

  it('encrypts storage and Performance Insights with the key of the database', () => {
    expect(instance).toMatchObject({
      storage_encrypted: true,
      kms_key_id: databaseKey,
      performance_insights_enabled: true,
      performance_insights_kms_key_id: databaseKey,
    });
  });

  it('stands in the isolated subnets, without a public address, in the group of the database alone', () => {
    expect(stack.resource('aws_db_subnet_group')['subnet_ids']).toBe(
      '${data.terraform_remote_state.network.outputs.data_subnet_ids}',
    );
    expect(instance).toMatchObject({
      db_subnet_group_name: refTo(stack, 'database/subnets', 'name'),
      publicly_accessible: false,
      vpc_security_group_ids: [refTo(stack, 'security-groups/database', 'id')],
    });
  });

  it('listens on the port of the environment', () => {
    expect(instanceWith({ port: 7432 })['port']).toBe(7432);
  });

  it('has a master user of its own, short enough for every engine, and lets applications in by IAM', () => {
    expect(['postgres', 'admin', 'root', 'sa', 'rdsadmin']).not.toContain(instance['username']);
    expect(instance['username']).toMatch(/^[a-z][a-z0-9_]{0,15}$/);
    expect(instance['iam_database_authentication_enabled']).toBe(true);
  });

  it.each([true, false])('spans two zones if the environment says so (%s)', (multiAz) => {
    expect(instanceWith({ multiAz })['multi_az']).toBe(multiAz);
  });

  it('is as large as the environment says, on gp3 that grows by itself', () => {
    const sized = instanceWith({
      instanceClass: 'db.m6g.xlarge',
      allocatedStorageGib: 200,
      maxAllocatedStorageGib: 900,
      backupRetentionDays: 21,
    });
    expect(sized).toMatchObject({
      instance_class: 'db.m6g.xlarge',
      storage_type: 'gp3',
      allocated_storage: 200,
      max_allocated_storage: 900,
      backup_retention_period: 21,
      copy_tags_to_snapshot: true,
    });
  });

  it('is protected in production: not deletable, and neither its last snapshot nor its backups go with it', () => {
    expect(synthStack(DataStack, testEnvironment('production')).resource('aws_db_instance')).toMatchObject({
      deletion_protection: true,
      skip_final_snapshot: false,
      delete_automated_backups: false,
    });
  });

  it('leaves nothing behind where the environment wants no protection', () => {
    expect(instanceWith({ deletionProtection: off, finalSnapshot: off })).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
      delete_automated_backups: true,
    });
  });

  it('waits for the maintenance window in production only', () => {
    expect(instance['apply_immediately']).toBe(true);
    const production = synthStack(DataStack, testEnvironment('production')).resource('aws_db_instance');
    expect(production['apply_immediately']).toBe(false);
  });

  it('pays for no extended support, and trusts a certificate authority of today', () => {
    expect(instance).toMatchObject({
      engine_lifecycle_support: 'open-source-rds-extended-support-disabled',
      ca_cert_identifier: 'rds-ca-rsa2048-g1',
    });
  });

  it('exports its logs to groups that are there first, encrypted and kept as long as the environment says', () => {
    expect(instance['enabled_cloudwatch_logs_exports']).toEqual(['postgresql', 'upgrade']);
    const longer = testEnvironment('local', ({ data }) => (data.logRetentionDays = 731));
    const view = synthStack(DataStack, longer);
    for (const log of ['postgresql', 'upgrade']) {
      const group = resourceAt(view, `database/log-${log}/group`);
      expect(group).toMatchObject({
        name: `/aws/rds/instance/pay-database-local-t3st01/${log}`,
        kms_key_id: refTo(view, 'keys/logs/key', 'arn'),
        retention_in_days: 731,
      });
      expect(view.resource('aws_db_instance')['depends_on']).toContain(group.address);
    }
  });

  it('is monitored every minute by a role that RDS may assume for this instance alone', () => {
    const role = resourceAt(stack, 'database/monitoring/role');
    const permissions = resourceAt(stack, 'database/monitoring/permissions');
    expect(instance).toMatchObject({ monitoring_interval: 60, monitoring_role_arn: `\${${role.address}.arn}` });
    expect(instance['depends_on']).toContain(permissions.address);
    expect(permissions['policy_arn']).toBe('arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole');
    expect(stack.statements(role.address, 'assume_role_policy')).toMatchObject([
      {
        Principal: { Service: 'monitoring.rds.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': environment.account },
          ArnLike: { 'aws:SourceArn': `arn:aws:rds:us-east-1:${environment.account}:db:pay-database-local-t3st01` },
        },
      },
    ]);
  });
});

describe('FinalSnapshotName', () => {
  const drawn = stack.resource('terraform_data');

  it('lesson 1: differs from one instance to the next, by an id that Terraform draws and keeps', () => {
    expect(instance['final_snapshot_identifier']).toBe(
      `pay-database-local-t3st01-\${substr(${drawn.address}.id, 0, 8)}`,
    );
  });

  it('lesson 1: is drawn anew with whatever replaces the instance, and with nothing else', () => {
    expect(drawn['triggers_replace']).toEqual({
      databaseName: instance['db_name'] as string,
      masterUsername: instance['username'] as string,
      kmsKeyArn: instance['kms_key_id'] as string,
    });
  });
});
