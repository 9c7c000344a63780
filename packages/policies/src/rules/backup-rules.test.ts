import { adding, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { backupRules } from './backup-rules.ts';

const vault = 'data/backup/vault';
const lock = 'data/backup/vault-lock';
const plan = 'data/backup/plan';
const selection = 'data/backup/selection';
const database = 'data/database/instance';
const documents = 'data/documents/bucket/bucket';

describeRules('the rules of backups', backupRules, [
  { rule: 'backup-encrypted', where: 'the key is one of AWS', change: unsetting(vault, 'kms_key_arn'), names: vault },
  { rule: 'backup-outlives-stack', where: 'it does not', change: setting(vault, 'force_destroy', true), names: vault },
  { rule: 'backup-vault-locked', where: 'it is not', change: removing(lock), names: vault },
  {
    rule: 'backup-locked-for-a-year',
    where: 'the lock holds for a month',
    change: setting(lock, 'min_retention_days', 30),
    names: lock,
  },
  {
    rule: 'backup-kept-for-a-year',
    where: 'they are kept for a month',
    change: setting(plan, 'rule.lifecycle.delete_after', 30),
    names: plan,
  },
  {
    rule: 'backup-daily',
    where: 'they are made on Sundays',
    change: setting(plan, 'rule.schedule', 'cron(0 9 ? * SUN *)'),
    names: plan,
  },
  {
    rule: 'backup-into-own-vault',
    where: 'they go into the default vault',
    change: setting(plan, 'rule.target_vault_name', 'Default'),
    names: plan,
  },
  {
    rule: 'backup-not-cold-at-its-end',
    where: 'it is cold for the last month only',
    change: setting(plan, 'rule.lifecycle.cold_storage_after', 335),
    names: plan,
  },
  {
    rule: 'backup-kept-as-long-as-locked',
    where: 'the lock demands more than the plan keeps',
    change: setting(lock, 'min_retention_days', 3650),
    names: lock,
  },
  {
    rule: 'backup-tagged',
    where: 'the owner is another one',
    change: setting(plan, 'rule.recovery_point_tags.Owner', 'somebody'),
    names: plan,
  },
  {
    rule: 'backup-tagged',
    where: 'there are no tags',
    change: unsetting(plan, 'rule.recovery_point_tags'),
    names: plan,
  },
  { rule: 'backup-of-database', where: 'nothing is selected', change: removing(selection), names: database },
  {
    rule: 'backup-of-buckets',
    where: 'only the database is selected',
    change: setting(selection, 'resources', ['${aws_db_instance.database_instance_D7FC2283.arn}']),
    names: documents,
  },
  { rule: 'backup-plan-in-use', where: 'it selects nothing', change: removing(selection), names: plan },
  {
    rule: 'backup-role-may-back-up',
    where: 'it may not back up buckets',
    change: removing('data/backup/may-back-up-s3'),
    names: selection,
  },
  {
    rule: 'backup-role-may-back-up',
    where: 'it may restore',
    change: adding('data', 'aws_iam_role_policy_attachment', 'restore', {
      role: '${aws_iam_role.backup_role_1FD82D33.name}',
      policy_arn: 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores',
    }),
    names: selection,
  },
  {
    rule: 'backup-role-may-back-up',
    where: 'it is not known',
    change: setting(selection, 'iam_role_arn', 'arn:aws:iam::333333333333:role/somebody'),
    names: selection,
  },
]);
