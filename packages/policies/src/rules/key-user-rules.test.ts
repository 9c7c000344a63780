import {
  adding,
  editingStatement,
  editingStatements,
  setting,
  type Change,
  type Statement,
} from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { keyUserRules } from './key-user-rules.ts';

const database = 'data/keys/database/key';
const logs = 'data/keys/logs/key';
const alarms = 'data/alarms/key/key';
const disks = 'compute/disks/key/key';

/** Changes one statement of the policy of a key. */
function changing(path: string, sid: string, changes: Statement): Change {
  return editingStatement(path, 'policy', sid, changes);
}

/** Takes one statement out of the policy of a key. */
function without(path: string, sid: string): Change {
  return editingStatements(path, 'policy', (statements) => statements.filter((one) => one['Sid'] !== sid));
}

describeRules('the rules of who uses keys', keyUserRules, [
  {
    rule: 'key-one-purpose',
    where: 'the backups have the key of the database',
    change: setting('data/backup/vault', 'kms_key_arn', '${aws_kms_key.keys_database_key_6CD9BB2D.arn}'),
    names: database,
  },
  {
    rule: 'key-one-purpose',
    where: 'the disks have the key of the documents, through the contract',
    change: setting('compute/template/template', 'block_device_mappings', [
      { ebs: { kms_key_id: '${data.aws_ssm_parameter.data_documents_kms_key_arn.insecure_value}' } },
    ]),
    names: 'data/keys/documents/key',
  },
  { rule: 'key-admits-logs', where: 'nobody admits them', change: without(logs, 'LogsMayUse'), names: logs },
  {
    rule: 'key-admits-logs',
    where: 'another log group is admitted',
    change: setting('network/flow-logs/group/group', 'name', '/payment-processing/other'),
    names: 'network/flow-logs/key/key',
  },
  {
    rule: 'key-admits-logs',
    where: 'they may not decrypt',
    change: changing(logs, 'LogsMayUse', { Action: 'kms:Encrypt' }),
    names: logs,
  },
  {
    rule: 'key-admits-publishers',
    where: 'RDS publishes and is not admitted',
    change: changing(alarms, 'PublishersMayUse', { Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    names: alarms,
  },
  {
    rule: 'key-admits-publishers',
    where: 'a new publisher is not admitted',
    change: appendingPublisher('budgets.amazonaws.com'),
    names: 'edge/alarm-topic/key/key',
  },
  {
    rule: 'key-admits-log-delivery',
    where: 'nobody admits it',
    change: without(logs, 'LogDeliveryMayUse'),
    names: logs,
  },
  {
    rule: 'key-admits-log-delivery',
    where: 'a new bucket receives logs',
    change: adding('data', 'aws_s3_bucket_logging', 'more-logs', {
      bucket: 'other',
      target_bucket: '${aws_s3_bucket.documents_bucket_C1A86101.id}',
    }),
    names: 'data/keys/documents/key',
  },
  {
    rule: 'key-admits-auto-scaling',
    where: 'it may not use it',
    change: without(disks, 'AutoScalingMayUse'),
    names: disks,
  },
  {
    rule: 'key-admits-auto-scaling',
    where: 'it may not grant it',
    change: without(disks, 'AutoScalingMayGrant'),
    names: disks,
  },
  {
    rule: 'key-admits-auto-scaling',
    where: 'the group has another role',
    change: setting('compute/fleet/group', 'service_linked_role_arn', 'arn:aws:iam::333333333333:role/other'),
    names: disks,
  },
  {
    rule: 'key-admits-account-through-service',
    where: 'the statement is gone',
    change: without(database, 'AccountMayUseThroughSecretsmanager'),
    names: database,
  },
]);

/** Lets another service publish to the topic of edge. */
function appendingPublisher(service: string): Change {
  return editingStatements('edge/alarm-topic/policy', 'policy', (statements) => [
    ...statements,
    { Sid: 'More', Effect: 'Allow', Principal: { Service: service }, Action: 'sns:Publish', Resource: '*' },
  ]);
}
