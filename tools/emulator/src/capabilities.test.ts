import { DescribeInstanceRefreshesCommand, StartInstanceRefreshCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateLogGroupCommand, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateFlowLogsCommand, DescribeInstancesCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import {
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateDBInstanceCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingCapabilities } from './capabilities.ts';
import { startEmulator } from './start-emulator.ts';
import { asRole } from './testing/as-role.ts';
import { awsClients, type AwsClients } from './testing/aws-clients.ts';
import { makeBucket } from './testing/make-bucket.ts';
import { makeFleet } from './testing/make-fleet.ts';
import { putParameters } from './testing/put-parameters.ts';
import { ScratchFolders } from './testing/scratch-folder.ts';

const folders = new ScratchFolders();
let aws: AwsClients;

beforeAll(async () => {
  aws = awsClients((await startEmulator({ stateDir: await folders.make() })).url);
});

afterAll(() => folders.clear());

/** Shows that the emulator still behaves otherwise than AWS. */
const stillMissing: Readonly<Record<keyof typeof missingCapabilities, () => Promise<void>>> = {
  instances: async () => {
    await makeFleet(aws);
    const { Reservations = [] } = await aws.ec2.send(new DescribeInstancesCommand());
    expect(Reservations[0]?.Instances?.[0]?.State?.Name).toBe('running');
  },

  'instance-refresh': async () => {
    const fleet = { AutoScalingGroupName: await makeFleet(aws) };
    await aws.autoScaling.send(new StartInstanceRefreshCommand(fleet));
    const { InstanceRefreshes = [] } = await aws.autoScaling.send(new DescribeInstanceRefreshesCommand(fleet));
    expect(InstanceRefreshes[0]?.Status).toBe('Successful');
  },

  traffic: async () => {
    await makeFleet(aws);
    const { Reservations = [] } = await aws.ec2.send(new DescribeInstancesCommand());
    const { VpcId, InstanceId } = { ...Reservations[0]?.Instances?.[0] };
    const group = { Name: 'app', Protocol: 'HTTPS', Port: 8443, VpcId } as const;
    const { TargetGroups = [] } = await aws.elb.send(new CreateTargetGroupCommand(group));
    const { TargetGroupArn } = { ...TargetGroups[0] };
    await aws.elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: InstanceId }] }));
    const health = await aws.elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    expect(health.TargetHealthDescriptions?.map(({ TargetHealth }) => TargetHealth?.State)).toEqual(['healthy']);
  },

  database: async () => {
    await aws.rds.send(
      new CreateDBInstanceCommand({
        ...{ DBInstanceIdentifier: 'db', DBInstanceClass: 'db.m6g.large', Engine: 'postgres', EngineVersion: '17' },
        ...{ AllocatedStorage: 50, MasterUsername: 'payments_admin', ManageMasterUserPassword: true },
      }),
    );
    const { DBInstances = [] } = await aws.rds.send(new DescribeDBInstancesCommand());
    expect(DBInstances[0]?.DBInstanceStatus).toBe('available');
  },

  'log-delivery': async () => {
    const logGroupName = 'flow';
    await aws.logs.send(new CreateLogGroupCommand({ logGroupName }));
    const { Subnets = [] } = await aws.ec2.send(new DescribeSubnetsCommand());
    await aws.ec2.send(
      new CreateFlowLogsCommand({
        ...{ ResourceType: 'VPC', ResourceIds: [Subnets[0]?.VpcId ?? ''], TrafficType: 'ALL' },
        ...{ LogGroupName: logGroupName, DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flow' },
      }),
    );
    await makeFleet(aws);
    expect((await aws.logs.send(new DescribeLogStreamsCommand({ logGroupName }))).logStreams).toEqual([]);
  },

  alarms: async () => {
    await aws.cloudWatch.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName: 'cpu', Namespace: 'AWS/RDS', MetricName: 'CPUUtilization', Statistic: 'Average' },
        ...{ ComparisonOperator: 'GreaterThanThreshold', Threshold: 80, Period: 60, EvaluationPeriods: 1 },
      }),
    );
    const { MetricAlarms = [] } = await aws.cloudWatch.send(new DescribeAlarmsCommand());
    expect(MetricAlarms[0]?.StateValue).toBe('OK');
  },

  'policy-conditions': async () => {
    const Bucket = await makeBucket(aws.s3);
    const onlyEncrypted = {
      ...{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `arn:aws:s3:::${Bucket}/*` },
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
    };
    await aws.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Statement: [onlyEncrypted] }) }));
    await expect(aws.s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))).resolves.toBeDefined();

    await putParameters(aws.ssm, '/a');
    const fromElsewhere = { StringEquals: { 'aws:SourceVpc': 'vpc-00000000000000000' } };
    const { ssm } = await asRole(aws, { Action: 'ssm:GetParameter', Resource: '*', Condition: fromElsewhere });
    await expect(ssm.send(new GetParameterCommand({ Name: '/a' }))).resolves.toBeDefined();
  },
};

describe('the emulator still cannot do this', () => {
  for (const [name, show] of Object.entries(stillMissing)) it(name, show);
});
