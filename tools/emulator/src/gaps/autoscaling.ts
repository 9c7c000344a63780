import {
  CreateAutoScalingGroupCommand,
  DeleteNotificationConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
  DescribeLifecycleHooksCommand,
  DescribeNotificationConfigurationsCommand,
  DescribePoliciesCommand,
  PutLifecycleHookCommand,
  PutNotificationConfigurationCommand,
  PutScalingPolicyCommand,
  StartInstanceRefreshCommand,
  UpdateAutoScalingGroupCommand,
  type AutoScalingClient,
  type AutoScalingGroup,
  type CreateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import { CreateLaunchTemplateCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { region, type AwsClients } from '../testing/aws-clients.ts';
import { given } from '../testing/given.ts';
import type { Gaps } from './gap.ts';

const topic = `arn:aws:sns:${region}:123456789012:alarms`;

const settings = {
  DefaultCooldown: 120,
  DefaultInstanceWarmup: 90,
  InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150 },
  MaxInstanceLifetime: 604_800,
  TerminationPolicies: ['OldestLaunchTemplate'],
};

const settingsOf = (group: AutoScalingGroup) =>
  Object.fromEntries(Object.entries(group).filter(([name]) => name in settings));

async function makeLaunchTemplate(ec2: EC2Client): Promise<string> {
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: `template-${crypto.randomUUID()}`,
      LaunchTemplateData: { ImageId: 'ami-12c6146b', InstanceType: 'm7g.large' },
    }),
  );
  return given(LaunchTemplate?.LaunchTemplateId);
}

/** Makes a group without instances, of one launch template, and gives its name. */
async function makeGroup(
  { autoScaling, ec2 }: AwsClients,
  input: Partial<CreateAutoScalingGroupCommandInput> = {},
): Promise<string> {
  const AutoScalingGroupName = `group-${crypto.randomUUID()}`;
  const template = { LaunchTemplateId: await makeLaunchTemplate(ec2), Version: '1' };
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      ...{ AutoScalingGroupName, MinSize: 0, MaxSize: 3, AvailabilityZones: [`${region}a`] },
      ...(input.MixedInstancesPolicy ? {} : { LaunchTemplate: template }),
      ...input,
    }),
  );
  return AutoScalingGroupName;
}

/** Makes a group whose launch template stands in its mixed instances policy, as ours does. */
async function makeMixedGroup(clients: AwsClients): Promise<string> {
  const LaunchTemplateId = await makeLaunchTemplate(clients.ec2);
  const LaunchTemplate = {
    LaunchTemplateSpecification: { LaunchTemplateId, Version: '1' },
    Overrides: [{ InstanceType: 'm7g.large' }, { InstanceType: 'm6g.large' }],
  };
  return makeGroup(clients, { MixedInstancesPolicy: { LaunchTemplate } });
}

async function describeGroup(autoScaling: AutoScalingClient, name: string): Promise<AutoScalingGroup> {
  const { AutoScalingGroups } = await autoScaling.send(
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
  );
  return given(AutoScalingGroups?.[0]);
}

/** What moto's EC2 Auto Scaling lacks or gets wrong, and which patch closes it. */
export const autoScalingGaps: Gaps = {
  'keep warm-up, lifetime and maintenance policy of a new group': {
    closedBy: ['keep_settings_at_creation'],
    ask: async (clients) =>
      settingsOf(await describeGroup(clients.autoScaling, await makeGroup(clients, settings))),
    moto: { DefaultCooldown: 120, TerminationPolicies: ['OldestLaunchTemplate'] },
    aws: settings,
  },
  'keep what of these is changed': {
    closedBy: ['keep_settings_at_update'],
    ask: async (clients) => {
      const AutoScalingGroupName = await makeGroup(clients);
      await clients.autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, ...settings }));
      return settingsOf(await describeGroup(clients.autoScaling, AutoScalingGroupName));
    },
    moto: { DefaultCooldown: 300, TerminationPolicies: ['Default'] },
    aws: settings,
  },
  'make the hooks that a group is made with': {
    closedBy: ['keep_settings_at_creation'],
    ask: async (clients) => {
      const hook = {
        LifecycleHookName: 'launch',
        LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
        HeartbeatTimeout: 300,
        DefaultResult: 'CONTINUE',
      };
      const AutoScalingGroupName = await makeGroup(clients, { LifecycleHookSpecificationList: [hook] });
      const { LifecycleHooks } = await clients.autoScaling.send(
        new DescribeLifecycleHooksCommand({ AutoScalingGroupName }),
      );
      return LifecycleHooks?.map(({ LifecycleHookName }) => LifecycleHookName);
    },
    moto: [],
    aws: ['launch'],
  },
  'give a hook no role and no queue that nobody asked for': {
    closedBy: ['no_made_up_hook_target'],
    ask: async (clients) => {
      const AutoScalingGroupName = await makeGroup(clients);
      const hook = { LifecycleHookName: 'drain', LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' };
      await clients.autoScaling.send(new PutLifecycleHookCommand({ AutoScalingGroupName, ...hook }));
      const { LifecycleHooks } = await clients.autoScaling.send(
        new DescribeLifecycleHooksCommand({ AutoScalingGroupName }),
      );
      return LifecycleHooks?.map(({ RoleARN, NotificationTargetARN }) => [RoleARN, NotificationTargetARN]);
    },
    moto: [['arn:aws:iam::1234567890:role/my-auto-scaling-role', 'arn:aws:sqs:us-east-1:123456789012:my-queue']],
    aws: [[undefined, undefined]],
  },
  'keep the mixed instances policy of a group when its size changes': {
    closedBy: ['keep_the_mixed_instances_policy'],
    ask: async (clients) => {
      const AutoScalingGroupName = await makeMixedGroup(clients);
      await clients.autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, MaxSize: 5 }));
      const { MaxSize, MixedInstancesPolicy } = await describeGroup(clients.autoScaling, AutoScalingGroupName);
      return [MaxSize, MixedInstancesPolicy?.LaunchTemplate?.Overrides?.map(({ InstanceType }) => InstanceType)];
    },
    moto: [5, undefined],
    aws: [5, ['m7g.large', 'm6g.large']],
  },
  'tell that a scaling policy is enabled': {
    closedBy: ['scaling_policy_as_answered_by_aws'],
    ask: async (clients) => {
      const AutoScalingGroupName = await makeGroup(clients);
      await clients.autoScaling.send(
        new PutScalingPolicyCommand({
          ...{ AutoScalingGroupName, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling' },
          TargetTrackingConfiguration: {
            PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
            TargetValue: 50,
          },
        }),
      );
      const { ScalingPolicies } = await clients.autoScaling.send(
        new DescribePoliciesCommand({ AutoScalingGroupName }),
      );
      return ScalingPolicies?.map(({ Enabled, PredictiveScalingConfiguration }) => [
        Enabled,
        PredictiveScalingConfiguration,
      ]);
    },
    moto: [[undefined, {}]],
    aws: [[true, undefined]],
  },
  "replace a group's instances": {
    closedBy: ['start_instance_refresh', 'describe_instance_refreshes'],
    ask: async (clients) => {
      const AutoScalingGroupName = await makeGroup(clients, { MinSize: 1 });
      const instances = async () =>
        (await describeGroup(clients.autoScaling, AutoScalingGroupName)).Instances?.map(({ InstanceId }) => InstanceId);
      const before = await instances();
      await clients.autoScaling.send(new StartInstanceRefreshCommand({ AutoScalingGroupName }));
      const after = await instances();
      const { InstanceRefreshes } = await clients.autoScaling.send(
        new DescribeInstanceRefreshesCommand({ AutoScalingGroupName }),
      );
      return { status: InstanceRefreshes?.[0]?.Status, size: after?.length, replaced: before?.[0] !== after?.[0] };
    },
    moto: 'NotImplementedByEmulator',
    aws: { status: 'Successful', size: 1, replaced: true },
  },
  'refuse to refresh a group that is not there': {
    closedBy: ['start_instance_refresh'],
    ask: ({ autoScaling }) => autoScaling.send(new StartInstanceRefreshCommand({ AutoScalingGroupName: 'none' })),
    moto: 'NotImplementedByEmulator',
    aws: 'ValidationError',
  },
  "tell a topic of a group's failures, until that is deleted": {
    closedBy: [
      'put_notification_configuration',
      'describe_notification_configurations',
      'delete_notification_configuration',
    ],
    ask: async (clients) => {
      const { autoScaling } = clients;
      const AutoScalingGroupName = await makeGroup(clients);
      const told = async () => {
        const { NotificationConfigurations } = await autoScaling.send(
          new DescribeNotificationConfigurationsCommand({ AutoScalingGroupNames: [AutoScalingGroupName] }),
        );
        return NotificationConfigurations?.map(({ TopicARN, NotificationType }) => [TopicARN, NotificationType]);
      };
      const configuration = { AutoScalingGroupName, TopicARN: topic };
      const NotificationTypes = ['autoscaling:EC2_INSTANCE_LAUNCH_ERROR'];
      await autoScaling.send(new PutNotificationConfigurationCommand({ ...configuration, NotificationTypes }));
      const before = await told();
      await autoScaling.send(new DeleteNotificationConfigurationCommand(configuration));
      return [before, await told()];
    },
    moto: 'NotImplementedByEmulator',
    aws: [[[topic, 'autoscaling:EC2_INSTANCE_LAUNCH_ERROR']], []],
  },
};
