import { editingStatements, removing, setting, unsetting, type Change, type Statement } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { topicRules } from './topic-rules.ts';

const topic = 'data/alarms/topic';
const policy = 'data/alarms/policy';
const subscription = 'data/alarms/email-0';

/** Changes one statement of the policy of the topic. */
function changing(sid: string, changes: Statement): Change {
  return editingStatements(policy, 'policy', (statements) =>
    statements.map((one) => (one['Sid'] === sid ? { ...one, ...changes } : one)),
  );
}

describeRules('the rules of topics', topicRules, [
  { rule: 'topic-encrypted', where: 'it has no key', change: unsetting(topic, 'kms_master_key_id'), names: topic },
  {
    rule: 'topic-encrypted',
    where: 'the key is of AWS',
    change: setting(topic, 'kms_master_key_id', 'alias/aws/sns'),
    names: topic,
  },
  { rule: 'topic-policy-explicit', where: 'it has no policy', change: unsetting(policy, 'arn'), names: topic },
  {
    rule: 'topic-not-public',
    where: 'anybody may publish',
    change: changing('ServicesMayPublish', { Principal: { AWS: '*' } }),
    names: policy,
  },
  {
    rule: 'topic-own-account-only',
    where: 'another account may publish',
    change: changing('ServicesMayPublish', { Principal: { AWS: 'arn:aws:iam::999999999999:root' } }),
    names: policy,
  },
  {
    rule: 'topic-publish-only',
    where: 'services may subscribe',
    change: changing('ServicesMayPublish', { Action: ['sns:Publish', 'sns:Subscribe'] }),
    names: policy,
  },
  {
    rule: 'topic-publish-only',
    where: 'services may publish to any topic',
    change: changing('ServicesMayPublish', { Resource: '*' }),
    names: policy,
  },
  {
    rule: 'topic-publish-only',
    where: 'services may publish on behalf of anybody',
    change: changing('ServicesMayPublish', { Condition: {} }),
    names: policy,
  },
  {
    rule: 'topic-over-tls-only',
    where: 'nothing is denied',
    change: editingStatements(policy, 'policy', (statements) => statements.filter((one) => one['Effect'] !== 'Deny')),
    names: policy,
  },
  {
    rule: 'topic-over-tls-only',
    where: 'the policy cannot be read',
    change: setting(policy, 'policy', 'mutated'),
    names: policy,
  },
  {
    rule: 'topic-admits-publishers',
    where: 'RDS may not publish',
    change: changing('ServicesMayPublish', { Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    names: topic,
  },
  {
    rule: 'topic-admits-publishers',
    where: 'the policy cannot be read',
    change: setting(policy, 'policy', 'mutated'),
    names: topic,
  },
  { rule: 'topic-has-subscriber', where: 'nobody subscribed', change: removing(subscription), names: topic },
  {
    rule: 'subscription-protected',
    where: 'it is not encrypted',
    change: setting(subscription, 'protocol', 'http'),
    names: subscription,
  },
  {
    rule: 'subscription-reaches-somebody',
    where: 'the address is none',
    change: setting(subscription, 'endpoint', 'oncall'),
    names: subscription,
  },
  {
    rule: 'subscription-of-own-topic',
    where: 'the topic is somebody else\'s',
    change: setting(subscription, 'topic_arn', 'arn:aws:sns:us-east-1:999999999999:other'),
    names: subscription,
  },
]);
