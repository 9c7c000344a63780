import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy/index.js';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { CustomerKey } from './customer-key.ts';
import { publishersMayUse } from './key-statements.ts';
import { policyDocument } from './policy-document.ts';

/** Who may publish to the topic besides CloudWatch alarms. */
export interface AlarmTopicProps {
  /**
   * AWS services, for example `events.rds.amazonaws.com`.
   * @default none
   */
  readonly publishers?: readonly string[];
}

/**
 * The topic of one team's alarms: encrypted with a key of its own, open to the publishing services of this account
 * alone, with the environment's addresses subscribed.
 */
export class AlarmTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { publishers = [] }: AlarmTopicProps = {}) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { account, alarmEmails } = stack.environment;
    const role = `${stack.stackName}-alarms`;
    const services = ['cloudwatch.amazonaws.com', ...publishers];

    const key = new CustomerKey(this, 'key', {
      role,
      description: `Encrypts the alarms of the ${stack.stackName} stack.`,
      statements: [publishersMayUse(stack.environment, services)],
    });
    const topic = new SnsTopic(this, 'topic', { name: stack.nameOf('aws_sns_topic', role), kmsMasterKeyId: key.keyId });
    const policy = new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: policyDocument([
        {
          Sid: 'ServicesMayPublish',
          Effect: 'Allow',
          Principal: { Service: services },
          Action: 'sns:Publish',
          Resource: topic.arn,
          Condition: { StringEquals: { 'aws:SourceAccount': account } },
        },
        {
          Sid: 'OnlyOverTls',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: topic.arn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    for (const [index, endpoint] of alarmEmails.entries()) {
      new SnsTopicSubscription(this, `email-${index}`, { topicArn: topic.arn, protocol: 'email', endpoint });
    }
    // Through the policy: RDS, for one, publishes a test at once, and refuses a topic that it may not publish to.
    this.arn = policy.arn;
  }
}
