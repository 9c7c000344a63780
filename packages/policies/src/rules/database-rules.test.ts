import { setting, unsetting, type Change } from '../testing/changes.ts';
import { describeRules, type BreakingCase } from '../testing/describe-rules.ts';
import { databaseRules } from './database-rules.ts';

const names = 'data/database/instance';

function broken(rule: string, where: string, change: Change): BreakingCase {
  return { rule, where, change, names };
}

function set(rule: string, attribute: string, value: string | number | boolean): BreakingCase {
  return broken(rule, `${attribute} is ${value}`, setting(names, attribute, value));
}

function unset(rule: string, attribute: string): BreakingCase {
  return broken(rule, `${attribute} is not said`, unsetting(names, attribute));
}

const aliasOfAws = 'alias/aws/rds';

describeRules('the rules of the database', databaseRules, [
  set('database-encrypted', 'storage_encrypted', false),
  unset('database-encrypted', 'storage_encrypted'),
  set('database-encrypted-with-own-key', 'kms_key_id', aliasOfAws),
  unset('database-encrypted-with-own-key', 'kms_key_id'),
  set('database-performance-insights-on', 'performance_insights_enabled', false),
  set('database-performance-insights-kept', 'performance_insights_retention_period', 0),
  set('database-performance-insights-kept', 'performance_insights_retention_period', 70),
  unset('database-performance-insights-encrypted', 'performance_insights_kms_key_id'),
  set('database-not-public', 'publicly_accessible', true),
  set('database-port-not-default', 'port', 5432),
  unset('database-port-not-default', 'port'),
  set('database-username-not-default', 'username', 'postgres'),
  set('database-password-managed', 'manage_master_user_password', false),
  unset('database-password-managed', 'manage_master_user_password'),
  unset('database-password-encrypted', 'master_user_secret_kms_key_id'),
  set('database-without-password', 'password', 'hunter2'),
  set('database-without-password-wo', 'password_wo', 'hunter2'),
  set('database-iam-authentication', 'iam_database_authentication_enabled', false),
  set('database-certificate-modern', 'ca_cert_identifier', 'rds-ca-2019'),
  set('database-engine-postgresql', 'engine', 'aurora-postgresql'),
  set('database-engine-supported', 'engine_version', '13'),
  set('database-engine-supported', 'engine_version', '17.5'),
  set('database-upgraded-automatically', 'auto_minor_version_upgrade', false),
  unset('database-without-extended-support', 'engine_lifecycle_support'),
  set('database-changed-in-its-window', 'apply_immediately', true),
  set('database-in-several-zones', 'multi_az', false),
  set('database-backed-up-by-rds', 'backup_retention_period', 0),
  set('database-backed-up-by-rds', 'backup_retention_period', 6),
  set('database-backups-outlive-it', 'delete_automated_backups', true),
  set('database-protected-from-deletion', 'deletion_protection', false),
  set('database-final-snapshot-taken', 'skip_final_snapshot', true),
  set('database-final-snapshot-named-anew', 'final_snapshot_identifier', 'last'),
  unset('database-final-snapshot-named-anew', 'final_snapshot_identifier'),
  set('database-tags-on-snapshots', 'copy_tags_to_snapshot', false),
  set('database-storage-modern', 'storage_type', 'standard'),
  set('database-monitored', 'monitoring_interval', 0),
  unset('database-monitored-by-own-role', 'monitoring_role_arn'),
]);
