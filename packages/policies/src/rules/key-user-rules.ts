import type { Estate } from '../estate/estate.ts';
import { policyStatements, type PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import {
  allows,
  fits,
  identitiesOf,
  isConfined,
  servicesOf,
  valuesDemanded,
} from '../estate/statement-terms.ts';
import { textAt } from '../estate/values-at.ts';
import type { Rule } from '../rule.ts';
import { bucketsAt } from '../facts/buckets-at.ts';
import { topicsAt } from '../facts/topics-at.ts';

/** An attribute that leads to a key, and what the key is then used for. */
interface KeyUse {
  readonly type: string;
  readonly attribute: string;
  /** The class of data that is encrypted. */
  readonly purpose: string;
  /** The service through which principals of the account use the key, if there is one. */
  readonly through?: string;
}

const keyUses: readonly KeyUse[] = [
  { type: 'aws_db_instance', attribute: 'kms_key_id', purpose: 'database', through: 'rds' },
  { type: 'aws_db_instance', attribute: 'performance_insights_kms_key_id', purpose: 'database', through: 'rds' },
  {
    type: 'aws_db_instance',
    attribute: 'master_user_secret_kms_key_id',
    purpose: 'database',
    through: 'secretsmanager',
  },
  {
    type: 'aws_s3_bucket_server_side_encryption_configuration',
    attribute: 'rule.apply_server_side_encryption_by_default.kms_master_key_id',
    purpose: 'objects',
    through: 's3',
  },
  { type: 'aws_backup_vault', attribute: 'kms_key_arn', purpose: 'backups', through: 'backup' },
  { type: 'aws_cloudwatch_log_group', attribute: 'kms_key_id', purpose: 'logs' },
  { type: 'aws_sns_topic', attribute: 'kms_master_key_id', purpose: 'alarms' },
  { type: 'aws_launch_template', attribute: 'block_device_mappings.ebs.kms_key_id', purpose: 'disks' },
];

/** A key, who must be admitted to it, and the statement that does so. */
interface Need {
  readonly key: Resource;
  readonly who: string;
  readonly isMetBy: (statement: PolicyStatement) => boolean;
}

/** A rule that the policies of keys admit somebody. */
function admittanceRule({
  needs,
  ...rule
}: Omit<Rule, 'check' | 'severity' | 'requirements' | 'controls'> & {
  readonly needs: (estate: Estate) => readonly Need[];
}): Rule {
  return {
    ...rule,
    severity: 'high',
    requirements: ['3.6.1', '10.2.1'],
    controls: ['PCI-3.6.1-KMS-POLICY'],
    check: (estate) =>
      needs(estate).map(({ key, who, isMetBy }) => {
        const statements = policyStatements(key, 'policy') ?? [];
        const holds = statements.some((statement) => allows(statement) && isMetBy(statement));
        return {
          resource: key,
          holds,
          expected: `policy: admits ${who}`,
          found: `policy: ${holds ? 'so' : 'no such statement'}`,
        };
      }),
  };
}

const onePurpose: Rule = {
  id: 'key-one-purpose',
  title: 'A key encrypts one class of data.',
  severity: 'high',
  requirements: ['3.6.1', '3.7.2'],
  controls: ['PCI-3.6.1-KMS-POLICY'],
  resourceTypes: ['aws_kms_key', ...new Set(keyUses.map(({ type }) => type))],
  fix: 'Give each class of data (database, objects, logs, backups, alarms, disks) a key of its own.',
  check: (estate) =>
    estate.resources('aws_kms_key').map((key) => {
      const purposes = new Set(usersOf(estate).flatMap((user) => (user.key === key ? [user.purpose] : [])));
      return {
        resource: key,
        holds: purposes.size < 2,
        expected: 'used for one purpose',
        found: `used for: ${[...purposes].join(', ')}`,
      };
    }),
};

const logsAdmitted = admittanceRule({
  id: 'key-admits-logs',
  title: 'The key of a log group admits CloudWatch Logs for that group.',
  resourceTypes: ['aws_kms_key', 'aws_cloudwatch_log_group'],
  fix: 'Allow logs.<region>.amazonaws.com to use the key, under an encryption context that fits the name of the group.',
  needs: (estate) =>
    estate.resources('aws_cloudwatch_log_group').flatMap((group) => {
      const name = textAt(group.body, 'name');
      const arn = `arn:aws:logs:${estate.regionOf(group)}:${estate.accountOf(group)}:log-group:${name}`;
      return keysOf(estate, group, 'kms_key_id').map((key) => ({
        key,
        who: `CloudWatch Logs for ${group.address}`,
        isMetBy: (statement) =>
          servicesOf(statement).includes(`logs.${estate.regionOf(group)}.amazonaws.com`) &&
          allowsAll(statement, [...cryptography, 'kms:DescribeKey']) &&
          valuesDemanded(statement, 'kms:EncryptionContext:aws:logs:arn').some((pattern) => fits(pattern, arn)),
      }));
    }),
});

const publishersAdmitted = admittanceRule({
  id: 'key-admits-publishers',
  title: 'The key of a topic admits every service that publishes to the topic.',
  resourceTypes: ['aws_kms_key', 'aws_sns_topic', 'aws_sns_topic_policy'],
  fix: 'Allow the publishing service kms:GenerateDataKey* and kms:Decrypt; without them its messages are lost.',
  needs: (estate) =>
    estate.resources('aws_sns_topic_policy').flatMap((policy) => {
      const publishers = (policyStatements(policy, 'policy') ?? []).filter(allows).flatMap(servicesOf);
      return topicsAt(estate, policy, 'arn')
        .flatMap((topic) => keysOf(estate, topic, 'kms_master_key_id'))
        .flatMap((key) =>
          publishers.map((service) => ({
            key,
            who: service,
            isMetBy: (statement: PolicyStatement) =>
              servicesOf(statement).includes(service) &&
              allowsAll(statement, ['kms:GenerateDataKey*', 'kms:Decrypt']),
          })),
        );
    }),
});

const logDeliveryAdmitted = admittanceRule({
  id: 'key-admits-log-delivery',
  title: 'The key of a bucket for access logs admits the log delivery of S3.',
  resourceTypes: ['aws_kms_key', 'aws_s3_bucket_logging', 'aws_s3_bucket_server_side_encryption_configuration'],
  fix: 'Allow logging.s3.amazonaws.com kms:GenerateDataKey* and kms:Decrypt; without them the logs are lost.',
  needs: (estate) =>
    usersOf(estate)
      .filter(({ isLogBucket }) => isLogBucket)
      .map(({ key }) => ({
        key,
        who: 'logging.s3.amazonaws.com',
        isMetBy: (statement) =>
          servicesOf(statement).includes('logging.s3.amazonaws.com') &&
          allowsAll(statement, ['kms:GenerateDataKey*', 'kms:Decrypt']),
      })),
});

const autoScalingAdmitted = admittanceRule({
  id: 'key-admits-auto-scaling',
  title: 'The key of disks admits the role in which EC2 Auto Scaling starts the instances.',
  resourceTypes: ['aws_kms_key', 'aws_launch_template', 'aws_autoscaling_group', 'aws_iam_service_linked_role'],
  fix: 'Allow the service-linked role to use the key, and kms:CreateGrant under kms:GrantIsForAWSResource.',
  needs: (estate) => {
    const roles = estate
      .resources('aws_autoscaling_group')
      .flatMap((group) => estate.targets(group, 'service_linked_role_arn'));
    return usersOf(estate)
      .filter(({ purpose }) => purpose === 'disks')
      .flatMap(({ key }) => {
        const isForRole = (statement: PolicyStatement) =>
          estate.origins(identitiesOf(statement), key).some(({ resource }) => roles.includes(resource));
        return [
          {
            key,
            who: 'EC2 Auto Scaling to use it',
            isMetBy: (statement: PolicyStatement) =>
              isForRole(statement) && allowsAll(statement, [...cryptography, 'kms:DescribeKey']),
          },
          {
            key,
            who: 'EC2 Auto Scaling to grant it',
            isMetBy: (statement: PolicyStatement) =>
              isForRole(statement) && allowsAll(statement, ['kms:CreateGrant']),
          },
        ];
      });
  },
});

const accountAdmitted = admittanceRule({
  id: 'key-admits-account-through-service',
  title: 'The key of data admits the account through the service that keeps the data.',
  resourceTypes: ['aws_kms_key', 'aws_db_instance', 'aws_s3_bucket', 'aws_backup_vault'],
  fix: 'Allow the own account to use the key under kms:ViaService (<service>.<region>.amazonaws.com).',
  needs: (estate) =>
    usersOf(estate).flatMap(({ key, through }) =>
      through === undefined
        ? []
        : [
            {
              key,
              who: `the own account through ${through}`,
              isMetBy: (statement: PolicyStatement) =>
                isConfined(
                  statement,
                  'kms:ViaService',
                  (value) => value === `${through}.${estate.regionOf(key)}.amazonaws.com`,
                ),
            },
          ],
    ),
});

const cryptography = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

function allowsAll({ actions }: PolicyStatement, wanted: readonly string[]): boolean {
  return wanted.every((action) => actions.includes(action));
}

function keysOf(estate: Estate, user: Resource, attribute: string): readonly Resource[] {
  return estate.targets(user, attribute).filter(({ type }) => type === 'aws_kms_key');
}

/** What a key of the estate is used for, and through which service: once for each attribute that leads to it. */
interface KeyUser extends Pick<KeyUse, 'purpose' | 'through'> {
  readonly key: Resource;
  readonly isLogBucket: boolean;
}

function usersOf(estate: Estate): readonly KeyUser[] {
  const logBuckets = estate
    .resources('aws_s3_bucket_logging')
    .flatMap((logging) => bucketsAt(estate, logging, 'target_bucket'));
  return keyUses.flatMap(({ type, attribute, purpose, ...use }) =>
    estate.resources(type).flatMap((user): readonly KeyUser[] => {
      const isLogBucket = bucketsAt(estate, user, 'bucket').some((bucket) => logBuckets.includes(bucket));
      // Logs come into their bucket by a service principal, and are rarely read.
      const asUsed = isLogBucket ? { purpose: 'logs' } : { purpose, ...use };
      return keysOf(estate, user, attribute).map((key) => ({ key, isLogBucket, ...asUsed }));
    }),
  );
}

/** What PCI DSS wants of the use of keys: one purpose each, and open to those who must write with them. */
export const keyUserRules: readonly Rule[] = [
  onePurpose,
  logsAdmitted,
  publishersAdmitted,
  logDeliveryAdmitted,
  autoScalingAdmitted,
  accountAdmitted,
];
