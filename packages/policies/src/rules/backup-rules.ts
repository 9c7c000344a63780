import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { atLeast, atMost, is, matching } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import { requiredTags } from '../facts/required-tags.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { isLogBucket } from '../facts/is-log-bucket.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const vault = 'aws_backup_vault';
const lock = 'aws_backup_vault_lock_configuration';
const plan = 'aws_backup_plan';
const selection = 'aws_backup_selection';

const inVaults: readonly Rule[] = [
  referenceRule({
    id: 'backup-encrypted',
    title: 'Recovery points are encrypted with a customer managed key of the environment.',
    severity: 'high',
    requirements: ['3.5.1', '3.6.1'],
    controls: ['Backup.1', 'CKV_AWS_166'],
    type: vault,
    attribute: 'kms_key_arn',
    target: 'aws_kms_key',
    fix: 'Set kms_key_arn to the ARN of an aws_kms_key of the environment.',
  }),
  attributeRule({
    id: 'backup-outlives-stack',
    title: 'A vault that holds recovery points is not deleted with its stack.',
    severity: 'high',
    requirements: ['10.5.1', '12.10.1'],
    controls: ['PCI-10.5.1-BACKUP'],
    type: vault,
    attribute: 'force_destroy',
    expected: is(false),
    fix: 'Set force_destroy to false.',
  }),
  companionRule({
    id: 'backup-vault-locked',
    title: 'Recovery points are locked in their vault.',
    severity: 'medium',
    requirements: ['10.5.1', '12.10.1'],
    controls: ['PCI-10.5.1-BACKUP'],
    type: vault,
    companion: { type: lock, attribute: 'backup_vault_name' },
    fix: 'Give the vault an aws_backup_vault_lock_configuration.',
  }),
  attributeRule({
    id: 'backup-locked-for-a-year',
    title: 'Nobody may delete a recovery point before it is a year old.',
    severity: 'medium',
    requirements: ['10.5.1'],
    controls: ['PCI-10.5.1-BACKUP'],
    type: lock,
    attribute: 'min_retention_days',
    expected: atLeast(365),
    fix: 'Set min_retention_days to 365 or more.',
  }),
];

const byPlan: readonly Rule[] = [
  attributeRule({
    id: 'backup-kept-for-a-year',
    title: 'A recovery point is kept for a year at least.',
    severity: 'medium',
    requirements: ['10.5.1', '12.10.1'],
    controls: ['PCI-10.5.1-BACKUP'],
    type: plan,
    attribute: 'rule.lifecycle.delete_after',
    expected: atLeast(365),
    fix: 'Set delete_after to 365 days or more.',
  }),
  attributeRule({
    id: 'backup-daily',
    title: 'A recovery point is made every day.',
    severity: 'high',
    requirements: ['12.10.1'],
    controls: ['RDS.26'],
    type: plan,
    attribute: 'rule.schedule',
    expected: matching('a cron of every day', /^cron\(\d+ \d+ (\* \* \?|\? \* \*) \*\)$/),
    fix: 'Set the schedule to a cron expression that names a time of day and nothing else.',
  }),
  referenceRule({
    id: 'backup-into-own-vault',
    title: 'Recovery points go into a vault of the environment.',
    severity: 'high',
    requirements: ['12.10.1'],
    controls: ['Backup.1'],
    type: plan,
    attribute: 'rule.target_vault_name',
    target: vault,
    fix: 'Set target_vault_name to the name of an aws_backup_vault of the environment.',
  }),
  judgedRule({
    id: 'backup-not-cold-at-its-end',
    title: 'Cold storage, which cannot be left before 90 days, keeps no recovery point longer than it should live.',
    severity: 'low',
    requirements: ['10.5.1'],
    controls: ['PCI-10.5.1-BACKUP'],
    resourceTypes: [plan],
    fix: 'Remove cold_storage_after, or let it be 90 days less than delete_after at most.',
    expected: 'cold_storage_after: absent, or 90 less than delete_after at most',
    judge: () => ({ body }) => {
      const lifecycles = valuesAt(body, 'rule.lifecycle');
      return {
        holds: lifecycles.every((one) => {
          const cold = valueAt(one, 'cold_storage_after');
          return cold === undefined || atMost(Number(valueAt(one, 'delete_after')) - 90).accepts(cold);
        }),
        found: `lifecycle: ${shown(lifecycles)}`,
      };
    },
  }),
  judgedRule({
    id: 'backup-kept-as-long-as-locked',
    title: 'A plan keeps its recovery points as long as the lock of their vault demands; otherwise every backup fails.',
    severity: 'high',
    requirements: ['12.10.1'],
    controls: ['PCI-10.5.1-BACKUP'],
    resourceTypes: [lock],
    fix: 'Set min_retention_days to the delete_after of the plan, or to less.',
    expected: 'min_retention_days: at most the delete_after of every plan',
    judge: (estate) => {
      const kept = estate.resources(plan).flatMap(({ body }) => valuesAt(body, 'rule.lifecycle.delete_after'));
      return ({ body }) => {
        const least = valueAt(body, 'min_retention_days');
        return {
          holds: kept.every((days) => atMost(Number(days)).accepts(least)),
          found: `min_retention_days: ${shown(least)}, delete_after: ${shown(kept)}`,
        };
      };
    },
  }),
  judgedRule({
    id: 'backup-tagged',
    title: 'Recovery points are tagged like what they are made of, with their owner and how sensitive they are.',
    severity: 'low',
    requirements: ['2.2.1'],
    controls: [],
    resourceTypes: [plan],
    fix: 'Set recovery_point_tags to the tags of the stack: the provider does not give them to recovery points.',
    expected: 'rule.recovery_point_tags: the tags of the stack',
    judge: (estate) => (resource) => {
      const found = valuesAt(resource.body, 'rule').map((rule) => valueAt(rule, 'recovery_point_tags'));
      return {
        holds: Object.entries(requiredTags(estate, resource)).every(([name, value]) =>
          found.every((tags) => valueAt(tags, name) === value),
        ),
        found: `rule.recovery_point_tags: ${found.map(shown).join(', ')}`,
      };
    },
  }),
];

const ofEverything: readonly Rule[] = [
  coveredRule({
    id: 'backup-of-database',
    title: 'A plan backs up the database, named by its ARN.',
    controls: ['RDS.26', 'PCI-10.5.1-BACKUP'],
    type: 'aws_db_instance',
  }),
  coveredRule({
    id: 'backup-of-buckets',
    title: 'A plan backs up every bucket of data, named by its ARN.',
    controls: ['PCI-10.5.1-BACKUP'],
    type: 'aws_s3_bucket',
    // Logs are kept by versions, lifecycles and policies, and are too many to copy.
    where: (bucket, estate) => !isLogBucket(bucket, estate),
  }),
  companionRule({
    id: 'backup-plan-in-use',
    title: 'Every plan backs something up.',
    severity: 'high',
    requirements: ['12.10.1'],
    controls: ['RDS.26'],
    type: plan,
    companion: { type: selection, attribute: 'plan_id' },
    fix: 'Give the plan an aws_backup_selection.',
  }),
  judgedRule({
    id: 'backup-role-may-back-up',
    title: 'The role of a backup may back up databases and buckets, and cannot restore over them.',
    severity: 'high',
    requirements: ['7.2.5', '12.10.1'],
    controls: ['RDS.26'],
    resourceTypes: [selection],
    fix: 'Attach AWSBackupServiceRolePolicyForBackup and AWSBackupServiceRolePolicyForS3Backup alone to the role.',
    expected: `iam_role_arn: a role with ${backupPolicies().join(' and ')} alone`,
    judge: (estate) => (resource) => {
      const attached = estate
        .targets(resource, 'iam_role_arn')
        .flatMap((role) => estate.pointingAt(role, 'aws_iam_role_policy_attachment', 'role'))
        .map(({ body }) => valueAt(body, 'policy_arn'));
      const wanted = backupPolicies();
      return {
        holds: attached.length === wanted.length && wanted.every((policy) => attached.includes(policy)),
        found: `attached: ${attached.map(shown).join(', ') || 'nothing'}`,
      };
    },
  }),
];

/** A rule that a selection names every resource of a type, whose tags nobody can then change to leave it out. */
function coveredRule({
  type,
  ...rule
}: Pick<Rule, 'id' | 'title' | 'controls'> & {
  readonly type: string;
  readonly where?: (resource: Resource, estate: Estate) => boolean;
}): Rule {
  return companionRule({
    ...rule,
    severity: 'high',
    requirements: ['12.10.1'],
    type,
    companion: { type: selection, attribute: 'resources' },
    fix: 'Name its ARN in the resources of an aws_backup_selection.',
  });
}

function backupPolicies(): readonly string[] {
  const managed = 'arn:aws:iam::aws:policy';
  return [
    `${managed}/service-role/AWSBackupServiceRolePolicyForBackup`,
    `${managed}/AWSBackupServiceRolePolicyForS3Backup`,
  ];
}

/** What PCI DSS wants of backups. */
export const backupRules: readonly Rule[] = [...inVaults, ...byPlan, ...ofEverything];
