import { environmentNames } from '@payment/config';
import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { NetworkStack } from './network-stack.ts';

const environment = testEnvironment('local');
const stack = synthStack(NetworkStack, environment);
const groupName = '/payment-processing/pay-flow-logs-local-t3st01';
const groupArn = `arn:aws:logs:us-east-1:${environment.account}:log-group:${groupName}`;

describe('FlowLogs', () => {
  it('lesson 10: logs all traffic of the VPC, minute by minute', () => {
    expect(stack.resource('aws_flow_log')).toMatchObject({
      vpc_id: '${aws_vpc.vpc.id}',
      traffic_type: 'ALL',
      max_aggregation_interval: 60,
      log_destination_type: 'cloud-watch-logs',
      log_destination: `\${${stack.resource('aws_cloudwatch_log_group').address}.arn}`,
      iam_role_arn: `\${${stack.resource('aws_iam_role').address}.arn}`,
    });
  });

  it.each(environmentNames())('lesson 10: keeps the records of %s for a year or more', (name) => {
    const group = synthStack(NetworkStack, testEnvironment(name)).resource('aws_cloudwatch_log_group');
    expect(group['retention_in_days']).toBeGreaterThanOrEqual(365);
  });

  it('keeps the records for as long as the environment says', () => {
    const longer = testEnvironment('local', ({ network }) => (network.flowLogRetentionDays = 731));
    expect(synthStack(NetworkStack, longer).resource('aws_cloudwatch_log_group')['retention_in_days']).toBe(731);
  });

  it('lesson 10: encrypts the records with a key that CloudWatch Logs may use for this group alone', () => {
    const key = stack.resource('aws_kms_key');
    expect(stack.resource('aws_cloudwatch_log_group')).toMatchObject({
      name: groupName,
      kms_key_id: `\${${key.address}.arn}`,
    });
    expect(key['enable_key_rotation']).toBe(true);
    const services = stack.statements(key.address).filter(({ Principal }) => 'Service' in (Principal as object));
    expect(services).toMatchObject([
      {
        Principal: { Service: 'logs.us-east-1.amazonaws.com' },
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groupArn } },
      },
    ]);
  });

  it('is written by a role that only flow logs of this account may assume', () => {
    const [trust, ...others] = stack.statements('aws_iam_role', 'assume_role_policy');
    expect(others).toEqual([]);
    expect(trust).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': environment.account },
        ArnLike: { 'aws:SourceArn': `arn:aws:ec2:us-east-1:${environment.account}:vpc-flow-log/*` },
      },
    });
  });

  it('is written by a role that can do nothing but write to the group', () => {
    const group = stack.resource('aws_cloudwatch_log_group').address;
    const [statement, ...others] = stack.statements('aws_iam_role_policy');
    expect(others).toEqual([]);
    expect(statement!['Resource']).toEqual([`\${${group}.arn}`, `\${${group}.arn}:*`]);
    expect(statement!['Action']).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
    ]);
  });

  it('starts once the role may write', () => {
    expect(stack.resource('aws_flow_log')['depends_on']).toContain(stack.resource('aws_iam_role_policy').address);
  });
});
