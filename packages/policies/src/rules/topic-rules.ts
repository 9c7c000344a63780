import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import type { Estate } from '../estate/estate.ts';
import { policyStatements } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { allows, identitiesOf, isConfined, isForAnybody, isOwnRoot, servicesOf } from '../estate/statement-terms.ts';
import { matching, oneOf } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule } from '../rule.ts';
import { statementRule } from '../kinds/statement-rule.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import { topicsAt } from '../facts/topics-at.ts';

const type = 'aws_sns_topic';
const aboutPolicy = { resourceTypes: ['aws_sns_topic_policy'], attribute: 'policy' } as const;

const encrypted = referenceRule({
  id: 'topic-encrypted',
  title: 'A topic is encrypted with a key of our own, which services can be admitted to.',
  severity: 'high',
  requirements: ['3.5.1', '10.7.2'],
  controls: ['CKV_AWS_26'],
  type,
  attribute: 'kms_master_key_id',
  target: 'aws_kms_key',
  fix: 'Set kms_master_key_id to an aws_kms_key: with alias/aws/sns, CloudWatch could not publish.',
});

const withPolicy = companionRule({
  id: 'topic-policy-explicit',
  title: 'A topic says who may publish to it.',
  severity: 'medium',
  requirements: ['7.2.5'],
  controls: [],
  type,
  companion: { type: 'aws_sns_topic_policy', attribute: 'arn' },
  fix: 'Add an aws_sns_topic_policy that names the services that publish.',
});

const notPublic = statementRule({
  id: 'topic-not-public',
  title: 'No policy of a topic allows anybody anything.',
  severity: 'critical',
  requirements: ['7.2.1'],
  controls: ['SNS.4', 'CKV_AWS_169'],
  ...aboutPolicy,
  expected: 'nothing allowed to the principal *',
  faults: (statement) => (allows(statement) && isForAnybody(statement) ? ['allows anybody'] : []),
  fix: 'Name the services that publish as principals, instead of *.',
});

const ownAccountOnly = statementRule({
  id: 'topic-own-account-only',
  title: 'No policy of a topic allows another account anything.',
  severity: 'high',
  requirements: ['7.2.1'],
  controls: ['CKV_AWS_385'],
  ...aboutPolicy,
  expected: 'allowed only to the own account and to services',
  faults: (statement, policy, estate) =>
    allows(statement)
      ? identitiesOf(statement).filter((one) => !isOwnRoot(estate, policy, one)).map((one) => `allows ${one}`)
      : [],
  fix: 'Take the foreign principal out of the policy of the topic.',
});

const publishOnly = statementRule({
  id: 'topic-publish-only',
  title: 'Services may only publish, to this topic, on behalf of the own account.',
  severity: 'high',
  requirements: ['7.2.5'],
  controls: ['SNS.4', 'CKV_AWS_169'],
  ...aboutPolicy,
  expected: 'sns:Publish on the topic allowed under aws:SourceAccount',
  faults: (statement, policy, estate) => {
    if (!allows(statement)) return [];
    const arns = topicsAt(estate, policy, 'arn').map(({ address }) => `\${${address}.arn}`);
    const isOwn = isConfined(statement, 'aws:SourceAccount', (account) => account === estate.accountOf(policy));
    return [
      ...statement.actions.filter((action) => action !== 'sns:Publish').map((action) => `allows ${action}`),
      ...statement.resources.filter((one) => !arns.includes(one)).map((one) => `allows to publish to ${one}`),
      ...(isOwn ? [] : ['not confined by aws:SourceAccount']),
    ];
  },
  fix: 'Allow sns:Publish on the topic alone, under the condition aws:SourceAccount with the own account.',
});

const overTls = judgedRule({
  id: 'topic-over-tls-only',
  title: 'A topic takes messages over TLS only.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: [],
  resourceTypes: ['aws_sns_topic_policy'],
  expected: 'policy: sns:Publish denied to everybody under aws:SecureTransport false',
  judge: (estate) => (policy) => {
    const arns = topicsAt(estate, policy, 'arn').map(({ address }) => `\${${address}.arn}`);
    const holds = (policyStatements(policy, 'policy') ?? []).some(
      (statement) =>
        statement.effect === 'Deny' &&
        identitiesOf(statement).includes('*') &&
        statement.actions.includes('sns:Publish') &&
        statement.resources.some((one) => arns.includes(one)) &&
        isConfined(statement, 'aws:SecureTransport', (value) => value === 'false'),
    );
    return { holds, found: `policy: ${holds ? 'so' : 'no such statement'}` };
  },
  fix: 'Deny everybody sns:Publish under Bool aws:SecureTransport false.',
});

/** What publishes to a topic by itself, where it names the topic, and as which service it comes. */
const publishers = [
  { type: 'aws_cloudwatch_metric_alarm', attribute: 'alarm_actions', service: 'cloudwatch.amazonaws.com' },
  { type: 'aws_db_event_subscription', attribute: 'sns_topic', service: 'events.rds.amazonaws.com' },
] as const;

const publishersAdmitted = judgedRule({
  id: 'topic-admits-publishers',
  title: 'A topic lets those publish whose messages it is there for.',
  severity: 'high',
  requirements: ['10.7.2', '12.10.5'],
  controls: ['PCI-10.7.2-ALARM'],
  resourceTypes: [type],
  expected: 'a policy that allows sns:Publish to each service that publishes',
  judge: (estate) => (topic) => {
    const admitted = estate
      .pointingAt(topic, 'aws_sns_topic_policy', 'arn')
      .flatMap((policy) => policyStatements(policy, 'policy') ?? [])
      .flatMap((statement) => (allows(statement) ? servicesOf(statement) : []));
    const refused = publishersOf(estate, topic).filter((service) => !admitted.includes(service));
    return { holds: refused.length === 0, found: refused.length === 0 ? 'all of them' : `not ${refused.join(', ')}` };
  },
  fix: 'Allow the service sns:Publish in the policy of the topic.',
});

const subscribed = companionRule({
  id: 'topic-has-subscriber',
  title: 'Somebody hears what a topic says.',
  severity: 'high',
  requirements: ['10.7.2', '10.4.1.1', '12.10.5'],
  controls: ['PCI-10.7.2-ALARM'],
  type,
  companion: { type: 'aws_sns_topic_subscription', attribute: 'topic_arn' },
  fix: 'Name the addresses of those on call in alarmEmails of the environment.',
});

const subscriptionRules: readonly Rule[] = [
  attributeRule({
    id: 'subscription-protected',
    title: 'Messages of a topic are sent to mailboxes.',
    severity: 'medium',
    requirements: ['4.2.1', '10.7.2'],
    controls: [],
    type: 'aws_sns_topic_subscription',
    attribute: 'protocol',
    expected: oneOf('email', 'email-json'),
    fix: 'Set protocol to email; http would send alarms in the open.',
  }),
  attributeRule({
    id: 'subscription-reaches-somebody',
    title: 'A subscription names an address.',
    severity: 'medium',
    requirements: ['10.7.2'],
    controls: ['PCI-10.7.2-ALARM'],
    type: 'aws_sns_topic_subscription',
    attribute: 'endpoint',
    expected: matching('an email address', /^[^@\s]+@[^@\s]+\.[^@\s]+$/),
    fix: 'Set endpoint to the address of those on call.',
  }),
  referenceRule({
    id: 'subscription-of-own-topic',
    title: 'A subscription is to a topic of the same environment.',
    severity: 'medium',
    requirements: ['10.7.2'],
    controls: ['PCI-10.7.2-ALARM'],
    type: 'aws_sns_topic_subscription',
    attribute: 'topic_arn',
    target: type,
    fix: 'Refer to the topic of the stack in topic_arn.',
  }),
];

function publishersOf(estate: Estate, topic: Resource): readonly string[] {
  return publishers
    .filter(({ type, attribute }) =>
      estate.resources(type).some((publisher) => topicsAt(estate, publisher, attribute).includes(topic)),
    )
    .map(({ service }) => service);
}

/** What PCI DSS wants of the topics by which people are told. */
export const topicRules: readonly Rule[] = [
  encrypted,
  withPolicy,
  notPublic,
  ownAccountOnly,
  publishOnly,
  overTls,
  publishersAdmitted,
  subscribed,
  ...subscriptionRules,
];
