import { TerraformOutput } from 'cdktf';
import { testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { AlarmTopic, type AlarmTopicProps } from './alarm-topic.ts';
import { synthParts } from './testing/synth-parts.ts';

const environment = testEnvironment('staging', (draft) => {
  draft.alarmEmails = ['oncall@example.com', 'lead@example.com'];
});

function synthTopic(props?: AlarmTopicProps, given = environment) {
  return synthParts((stack) => {
    const topic = new AlarmTopic(stack, 'alarms', props);
    new TerraformOutput(stack, 'arn', { value: topic.arn }).overrideLogicalId('arn');
  }, given);
}

const view = synthTopic();

function publisherOf(topic: typeof view): unknown {
  const [publish] = topic.statements('aws_sns_topic_policy');
  return publish?.['Principal'];
}

describe('AlarmTopic', () => {
  it('is named after the stack whose alarms it carries', () => {
    expect(view.resource('aws_sns_topic')['name']).toBe('pay-data-alarms-staging-abc123');
  });

  it('is encrypted with a key of its own that its publishers may use', () => {
    const key = view.resource('aws_kms_key');
    expect(view.resource('aws_sns_topic')['kms_master_key_id']).toBe(`\${${key.address}.key_id}`);
    expect(view.statements(key.address)[1]).toMatchObject({
      Sid: 'PublishersMayUse',
      Principal: { Service: ['cloudwatch.amazonaws.com'] },
    });
  });

  it('lets CloudWatch alarms of this account publish, and nobody else', () => {
    const [publish] = view.statements('aws_sns_topic_policy');
    expect(publish).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: ['cloudwatch.amazonaws.com'] },
      Action: 'sns:Publish',
      Condition: { StringEquals: { 'aws:SourceAccount': environment.account } },
    });
  });

  it('lets further services publish, and use the key, where it is told', () => {
    const services = ['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'];
    const more = synthTopic({ publishers: ['events.rds.amazonaws.com'] });
    expect(publisherOf(more)).toEqual({ Service: services });
    expect(more.statements('aws_kms_key')[1]).toMatchObject({ Principal: { Service: services } });
  });

  it('refuses what does not come over TLS', () => {
    const [, tls, ...others] = view.statements('aws_sns_topic_policy');
    expect(others).toEqual([]);
    expect(tls).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('tells everybody whom the environment names', () => {
    const subscriptions = view.resources('aws_sns_topic_subscription');
    expect(subscriptions.map(({ protocol, endpoint }) => [protocol, endpoint] as string[])).toEqual([
      ['email', 'oncall@example.com'],
      ['email', 'lead@example.com'],
    ]);
  });

  it('tells nobody where the environment names nobody', () => {
    const quiet = synthTopic(
      {},
      testEnvironment('staging', (draft) => (draft.alarmEmails = [])),
    );
    expect(quiet.resources('aws_sns_topic_subscription')).toEqual([]);
  });

  it('is handed out by its policy, so that nothing uses it before it may be published to', () => {
    expect(view.outputs['arn']).toBe(`\${${view.resource('aws_sns_topic_policy').address}.arn}`);
  });
});
