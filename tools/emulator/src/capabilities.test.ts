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
import { CreateSecretCommand, GetSecretValueCommand, PutResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingCapabilities } from './capabilities.ts';
import { startEmulator } from './start-emulator.ts';
import { asRole } from './testing/as-role.ts';
import { asWebIdentity } from './testing/as-web-identity.ts';
import { awsClients, type AwsClients } from './testing/aws-clients.ts';
import { makeFleet } from './testing/make-fleet.ts';
import { policyDocument } from './testing/policy-document.ts';
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

  'web-identity': async () => {
    const anyone = { trusts: 'repo:payments/infra:*', claims: { sub: 'repo:payments/infra:ref:x', exp: '0' } };
    const { sts } = await asWebIdentity(aws, anyone);
    expect((await sts.send(new GetCallerIdentityCommand())).Arn).toMatch(/:assumed-role\/workflow-.*\/workflow$/);
  },

  'resource-policies': async () => {
    const { ARN } = await aws.secrets.send(new CreateSecretCommand({ Name: 'closed', SecretString: 'value' }));
    const ResourcePolicy = policyDocument({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });
    await aws.secrets.send(new PutResourcePolicyCommand({ SecretId: ARN, ResourcePolicy }));
    const { secrets } = await asRole(aws, [{ Action: 'secretsmanager:GetSecretValue', Resource: ARN }]);
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: ARN }))).resolves.toBeDefined();
  },

  'calls-of-services': async () => {
    const { rds } = await asRole(aws, [{ Action: 'rds:CreateDBInstance', Resource: '*' }]);
    const { DBInstance } = await rds.send(
      new CreateDBInstanceCommand({
        ...{ DBInstanceIdentifier: 'of-a-role', DBInstanceClass: 'db.m6g.large', Engine: 'postgres' },
        ...{ AllocatedStorage: 50, MasterUsername: 'payments_admin', ManageMasterUserPassword: true },
      }),
    );
    expect(DBInstance?.MasterUserSecret?.SecretArn).toBeDefined();
  },
};

describe('the emulator still cannot do this', () => {
  for (const [name, show] of Object.entries(stillMissing)) it(name, show);
});
