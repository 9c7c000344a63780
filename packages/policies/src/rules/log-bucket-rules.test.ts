import { editingStatements, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { logBucketRules } from './log-bucket-rules.ts';

const names = 'data/access-logs/bucket/bucket';
const policy = 'data/access-logs/bucket/policy';
const logging = 'data/documents/bucket/access-log';

function without(sid: string) {
  return editingStatements(policy, 'policy', (statements) => statements.filter(({ Sid }) => Sid !== sid));
}

describeRules('the rules of log buckets', logBucketRules, [
  { rule: 'log-bucket-nobody-may-delete', where: 'somebody may', change: without('NobodyMayDelete'), names },
  {
    rule: 'log-bucket-nobody-may-delete',
    where: 'nobody can read the policy',
    change: setting(policy, 'policy', '{}'),
    names,
  },
  {
    rule: 'log-bucket-nobody-may-delete',
    where: 'somebody may under a condition',
    change: editingStatements(policy, 'policy', (statements) =>
      statements.map((one) =>
        one['Sid'] === 'NobodyMayDelete' ? { ...one, Condition: { Bool: { 'aws:ViaAWSService': 'true' } } } : one,
      ),
    ),
    names,
  },
  {
    rule: 'log-bucket-nobody-may-delete',
    where: 'somebody may delete from the edge’s',
    change: editingStatements('edge/log-bucket/logs/policy', 'policy', (statements) =>
      statements.filter(({ Sid }) => Sid !== 'NobodyMayDelete'),
    ),
    names: 'edge/log-bucket/logs/bucket',
  },
  {
    rule: 'log-bucket-takes-deliveries',
    where: 'it has Object Lock',
    change: setting(names, 'object_lock_enabled', true),
    names,
  },
  { rule: 'access-log-delivered', where: 'S3 may not write', change: without('LogDeliveryMayWrite'), names: logging },
  {
    rule: 'access-log-delivered',
    where: 'S3 may write elsewhere',
    change: setting(logging, 'target_prefix', 'elsewhere/'),
    names: logging,
  },
  {
    rule: 'access-log-delivered',
    where: 'S3 may write the logs of another bucket',
    change: setting('data/documents/bucket/bucket', 'bucket', 'renamed'),
    names: logging,
  },
  {
    rule: 'access-log-delivered',
    where: 'the prefix is not said',
    change: unsetting(logging, 'target_prefix'),
    names: logging,
  },
  {
    rule: 'access-log-delivered',
    where: 'the logs would go into the bucket that they are about',
    change: setting(logging, 'target_bucket', '${aws_s3_bucket.documents_bucket_C1A86101.id}'),
    names: logging,
  },
  {
    rule: 'access-log-delivered',
    where: 'nobody here knows the target',
    change: setting(logging, 'target_bucket', 'elsewhere'),
    names: logging,
  },
]);
