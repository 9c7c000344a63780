import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CloudWatchClient, DescribeAlarmsCommand, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { client, compute, data, edge, environment, nameOf } from './deployed-compute.ts';

const cloudWatch = new CloudWatchClient(client);
const kms = new KMSClient(client);

describe('the log of the application', () => {
  it('lesson 10: is kept for at least a year, encrypted with a key of ours', async () => {
    const { logGroups = [] } = await new CloudWatchLogsClient(client).send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: compute.appLogGroupName }),
    );
    const group = logGroups.find(({ logGroupName }) => logGroupName === compute.appLogGroupName);

    expect(group?.retentionInDays).toBe(environment.compute.logRetentionDays);
    expect(group?.retentionInDays).toBeGreaterThanOrEqual(365);
    const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId: group!.kmsKeyId! }));
    expect(key).toMatchObject({ KeyManager: 'CUSTOMER', Enabled: true });
  });
});

describe('the alarms', () => {
  const expected = ['app-unhealthy-hosts', 'app-latency', 'app-errors'].map((role) =>
    nameOf('aws_cloudwatch_metric_alarm', role),
  );

  it('watch the targets, and reach the team when they go off and when they are over', async () => {
    const { MetricAlarms: alarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: expected }));

    expect(alarms.map(({ AlarmName }) => AlarmName).toSorted()).toEqual(expected.toSorted());
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        ActionsEnabled: true,
        AlarmActions: [compute.alarmTopicArn],
        OKActions: [compute.alarmTopicArn],
      });
      expect(alarm.AlarmDescription).toMatch(/payment/i);
      expect(alarm.Dimensions).toContainEqual({ Name: 'LoadBalancer', Value: edge.albArnSuffix });
    }
  });

  it('go to a topic encrypted with a key of ours', async () => {
    const { Attributes: topic } = await new SNSClient(client).send(
      new GetTopicAttributesCommand({ TopicArn: compute.alarmTopicArn }),
    );
    const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId: topic!['KmsMasterKeyId']! }));

    expect(key).toMatchObject({ KeyManager: 'CUSTOMER', Enabled: true });
  });
});

describe('the dashboard', () => {
  it('shows this load balancer, this fleet and this database', async () => {
    const { DashboardBody: body } = await cloudWatch.send(
      new GetDashboardCommand({ DashboardName: compute.dashboardName }),
    );

    for (const shown of [edge.albArnSuffix, compute.asgName, data.dbInstanceIdentifier]) expect(body).toContain(shown);
  });
});
