import { contractHash, dataContract } from '@payment/contracts';
import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo } from './testing/resource-at.ts';

const stack = synthStack(DataStack);
const production = synthStack(DataStack, testEnvironment('production'));

/** What the stack is made of in every environment. A changed address is a replaced resource, and here that is data. */
const addresses = [
  'aws_backup_plan.backup_plan_FCCCE43A',
  'aws_backup_selection.backup_selection_31765CE5',
  'aws_backup_vault.backup_vault_A3268EAD',
  'aws_cloudwatch_log_group.database_log-postgresql_group_36350204',
  'aws_cloudwatch_log_group.database_log-upgrade_group_1C1F2EE7',
  'aws_cloudwatch_metric_alarm.backup-alarms_expired_alarm_C6869CAD',
  'aws_cloudwatch_metric_alarm.backup-alarms_failed_alarm_6D5C03FF',
  'aws_cloudwatch_metric_alarm.database-alarms_connections_alarm_4E6C2241',
  'aws_cloudwatch_metric_alarm.database-alarms_cpu_alarm_D98184D6',
  'aws_cloudwatch_metric_alarm.database-alarms_memory_alarm_877BEEBF',
  'aws_cloudwatch_metric_alarm.database-alarms_storage_alarm_E3923EB8',
  'aws_db_event_subscription.database-events_instance_5D8506C4',
  'aws_db_event_subscription.database-events_parameters_379B8D60',
  'aws_db_event_subscription.database-events_security-groups_6C311225',
  'aws_db_instance.database_instance_D7FC2283',
  'aws_db_parameter_group.database_parameters_group_49C0242D',
  'aws_db_subnet_group.database_subnets_53A37123',
  'aws_iam_role.backup_role_1FD82D33',
  'aws_iam_role.database_monitoring_role_32E84857',
  'aws_iam_role_policy_attachment.backup_may-back-up-s3_7C59628C',
  'aws_iam_role_policy_attachment.backup_may-back-up_51125E48',
  'aws_iam_role_policy_attachment.database_monitoring_permissions_1FCE7400',
  'aws_kms_alias.alarms_key_alias_A67063F3',
  'aws_kms_alias.keys_backup_alias_8C3FF325',
  'aws_kms_alias.keys_database_alias_733BCEE1',
  'aws_kms_alias.keys_documents_alias_9EA03102',
  'aws_kms_alias.keys_logs_alias_A92A3386',
  'aws_kms_key.alarms_key_448A2D87',
  'aws_kms_key.keys_backup_key_8EE09ADE',
  'aws_kms_key.keys_database_key_6CD9BB2D',
  'aws_kms_key.keys_documents_key_4CA604E0',
  'aws_kms_key.keys_logs_key_A1A70726',
  'aws_s3_bucket.access-logs_bucket_1581D030',
  'aws_s3_bucket.documents_bucket_C1A86101',
  'aws_s3_bucket_intelligent_tiering_configuration.documents_tiering_3AE127B1',
  'aws_s3_bucket_lifecycle_configuration.access-logs_bucket_lifecycle_29ED5964',
  'aws_s3_bucket_lifecycle_configuration.documents_bucket_lifecycle_3A3B5D73',
  'aws_s3_bucket_logging.documents_bucket_access-log_A475571D',
  'aws_s3_bucket_ownership_controls.access-logs_bucket_ownership_DA3C8190',
  'aws_s3_bucket_ownership_controls.documents_bucket_ownership_41165E22',
  'aws_s3_bucket_policy.access-logs_bucket_policy_B92EE9D2',
  'aws_s3_bucket_policy.documents_bucket_policy_6D71ED6A',
  'aws_s3_bucket_public_access_block.access-logs_bucket_public-access_FCEBCC31',
  'aws_s3_bucket_public_access_block.documents_bucket_public-access_95F250C0',
  'aws_s3_bucket_server_side_encryption_configuration.access-logs_bucket_encryption_B0A65D9D',
  'aws_s3_bucket_server_side_encryption_configuration.documents_bucket_encryption_542DB2B9',
  'aws_s3_bucket_versioning.access-logs_bucket_versioning_55DA544E',
  'aws_s3_bucket_versioning.documents_bucket_versioning_E73129F3',
  'aws_security_group.security-groups_database_D8550215',
  'aws_security_group.security-groups_db-client_FE20682B',
  'aws_sns_topic.alarms_topic_CB6504A9',
  'aws_sns_topic_policy.alarms_policy_955C0036',
  'aws_ssm_parameter.contract_alarm_topic_arn',
  'aws_ssm_parameter.contract_backup_vault_name',
  'aws_ssm_parameter.contract_db_client_security_group_id',
  'aws_ssm_parameter.contract_db_host',
  'aws_ssm_parameter.contract_db_instance_identifier',
  'aws_ssm_parameter.contract_db_name',
  'aws_ssm_parameter.contract_db_port',
  'aws_ssm_parameter.contract_db_resource_id',
  'aws_ssm_parameter.contract_db_secret_arn',
  'aws_ssm_parameter.contract_documents_bucket_arn',
  'aws_ssm_parameter.contract_documents_bucket_name',
  'aws_ssm_parameter.contract_documents_kms_key_arn',
  'aws_ssm_parameter.contract_rds_kms_key_arn',
  'aws_ssm_parameter.contract_stamp',
  'aws_vpc_security_group_egress_rule.security-groups_client-to-database_5E3D2F50',
  'aws_vpc_security_group_ingress_rule.security-groups_database-from-client_3ABD4DD4',
  'terraform_data.database_final-snapshot_instance_4B6FD669',
];

describe('DataStack', () => {
  it('lesson 1: keeps the address of everything it has, so that no deploy replaces data', () => {
    expect(stack.addresses).toEqual(addresses);
  });

  it('lesson 1: has the same addresses in production, and there a lock on the vault and who is told of alarms', () => {
    const more = production.addresses.filter((address) => !addresses.includes(address));
    expect(more).toEqual([
      'aws_backup_vault_lock_configuration.backup_vault-lock_73D3EFE5',
      'aws_sns_topic_subscription.alarms_email-0_D1719B51',
    ]);
    expect(production.addresses).toEqual(expect.arrayContaining(addresses));
  });

  it('publishes every field of its contract, twice', () => {
    const fields = Object.keys(dataContract.fields).length;
    expect(Object.keys(stack.outputs)).toHaveLength(fields + 1);
    expect(stack.resources('aws_ssm_parameter')).toHaveLength(fields + 1);
    expect(stack.outputs['contract']).toEqual({ version: dataContract.version, hash: contractHash(dataContract) });
  });

  it('publishes what Terraform knows once each thing exists', () => {
    const database = (attribute: string) => refTo(stack, 'database/instance', attribute);
    expect(stack.outputs).toMatchObject({
      db_host: database('address'),
      db_port: database('port'),
      db_name: database('db_name'),
      db_instance_identifier: database('identifier'),
      db_resource_id: database('resource_id'),
      db_secret_arn: database('master_user_secret[0].secret_arn'),
      db_client_security_group_id: refTo(stack, 'security-groups/db-client', 'id'),
      rds_kms_key_arn: refTo(stack, 'keys/database/key', 'arn'),
      documents_bucket_name: refTo(stack, 'documents/bucket/bucket', 'id'),
      documents_bucket_arn: refTo(stack, 'documents/bucket/bucket', 'arn'),
      documents_kms_key_arn: refTo(stack, 'keys/documents/key', 'arn'),
      backup_vault_name: refTo(stack, 'backup/vault', 'name'),
      alarm_topic_arn: refTo(stack, 'alarms/policy', 'arn'),
    });
  });

  it('keeps its state in the bucket of the account, locked and encrypted', () => {
    expect(stack.backend).toMatchObject({
      bucket: 'pay-terraform-state-123456789012-us-east-1',
      key: 'local/data.tfstate',
      encrypt: true,
      use_lockfile: true,
    });
  });

  it('reads nothing but the state of the network', () => {
    expect(stack.dataSources().map(({ address }) => address)).toEqual(['data.terraform_remote_state.network']);
  });

  it('lesson 1: gives no two environments a name in common', () => {
    const namesIn = (view: typeof stack) =>
      view
        .resources()
        .flatMap((block): unknown[] => [block['name'], block['name_prefix'], block['bucket'], block['identifier']])
        .filter((name) => typeof name === 'string' && !name.startsWith('$'));
    const shared = namesIn(stack).filter((name) => namesIn(production).includes(name));
    // What is unique within its parent: the archive configuration within its bucket.
    expect(shared).toEqual(['archive-unread']);
  });
});
