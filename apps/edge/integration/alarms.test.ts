import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { deployed, edge } from './deployed-edge.ts';

const roles = [
  'edge-blocked-requests',
  'edge-certificate-expiry',
  'edge-errors',
  'edge-rejected-connections',
  'edge-tls-errors',
];

describe('the alarms of the edge', () => {
  it('all reach the edge team', async () => {
    const client = new CloudWatchClient(deployed.client);
    const names = roles.map((role) => deployed.nameOf('aws_cloudwatch_metric_alarm', role));
    const { MetricAlarms: alarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: names }));

    expect(alarms.map(({ AlarmName: name }) => name).toSorted()).toEqual(names);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        ActionsEnabled: true,
        AlarmActions: [edge.alarmTopicArn],
        OKActions: [edge.alarmTopicArn],
      });
    }
  });

  it('travel through an encrypted topic', async () => {
    const client = new SNSClient(deployed.client);
    const answer = await client.send(new GetTopicAttributesCommand({ TopicArn: edge.alarmTopicArn }));
    expect(answer.Attributes?.['KmsMasterKeyId']).toMatch(/[0-9a-f-]{36}$/);
  });
});
