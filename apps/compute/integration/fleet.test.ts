import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
  type ScalingPolicy,
} from '@aws-sdk/client-auto-scaling';
import { describe, expect, it } from 'vitest';
import { client, compute, edge, environment, nameOf, network, standardTags } from './deployed-compute.ts';

const autoScaling = new AutoScalingClient(client);
const { AutoScalingGroups: groups = [] } = await autoScaling.send(
  new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [compute.asgName] }),
);
const group = groups[0]!;

describe('the fleet', () => {
  it('spans all zones and subnets of the application', () => {
    const zones = environment.network.zones.map((letter) => `${environment.region}${letter}`);

    expect(group.AvailabilityZones?.toSorted()).toEqual(zones.toSorted());
    expect(group.VPCZoneIdentifier?.split(',').toSorted()).toEqual(network.appSubnetIds.toSorted());
  });

  it('believes the load balancer about the health of an instance', () => {
    expect(group.HealthCheckType).toBe('ELB');
    expect(group.TargetGroupARNs).toEqual([compute.targetGroupArn]);
  });

  it('chooses among the instance types of the environment, all on demand', () => {
    const { LaunchTemplate: launch, InstancesDistribution: distribution } = group.MixedInstancesPolicy!;

    expect(launch?.Overrides?.map(({ InstanceType }) => InstanceType)).toEqual(environment.compute.instanceTypes);
    expect(launch?.LaunchTemplateSpecification).toMatchObject({
      LaunchTemplateId: compute.launchTemplateId,
      Version: expect.stringMatching(/^\d+$/) as string,
    });
    expect(distribution).toMatchObject({
      OnDemandAllocationStrategy: 'prioritized',
      OnDemandPercentageAboveBaseCapacity: 100,
    });
  });

  it('starts its instances in a role of its own, which alone may use the key of their disks', () => {
    const role = `AWSServiceRoleForAutoScaling_${nameOf('aws_iam_role', 'app')}`;

    expect(group.ServiceLinkedRoleARN).toMatch(new RegExp(`/${role}$`));
  });

  // Elsewhere, the limits are those of whichever schedule was the last.
  if (environment.compute.schedules.length === 0) {
    it('keeps to the limits of the environment', () => {
      expect(group).toMatchObject({ MinSize: environment.compute.minSize, MaxSize: environment.compute.maxSize });
    });
  }

  it('launches before it terminates, warms up, and replaces every instance within a month', () => {
    expect(group).toMatchObject({
      InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 120 },
      DefaultInstanceWarmup: 120,
      MaxInstanceLifetime: 2_592_000,
      TerminationPolicies: ['OldestLaunchTemplate', 'OldestInstance'],
    });
  });

  it('reports how many instances serve', () => {
    expect(group.EnabledMetrics).toContainEqual({ Metric: 'GroupInServiceInstances', Granularity: '1Minute' });
  });

  it('gives its instances the standard tags', () => {
    const launched = group.Tags?.filter(({ PropagateAtLaunch }) => PropagateAtLaunch);

    expect(launched?.map(({ Key, Value }) => ({ Key, Value }))).toEqual(expect.arrayContaining(standardTags));
  });
});

describe('scaling', async () => {
  const { ScalingPolicies: policies = [] } = await autoScaling.send(
    new DescribePoliciesCommand({ AutoScalingGroupName: compute.asgName }),
  );
  const tracking = (metric: string): ScalingPolicy['TargetTrackingConfiguration'] =>
    policies
      .map(({ TargetTrackingConfiguration }) => TargetTrackingConfiguration)
      .find((target) => target?.PredefinedMetricSpecification?.PredefinedMetricType === metric);

  it('tracks the processor', () => {
    expect(tracking('ASGAverageCPUUtilization')?.TargetValue).toBe(environment.compute.cpuTargetPercent);
  });

  it('tracks the requests that this load balancer sends to this target group', () => {
    const targetGroup = compute.targetGroupArn.replace(/^.*:/, '');

    expect(tracking('ALBRequestCountPerTarget')).toMatchObject({
      TargetValue: environment.compute.requestsPerTargetPerMinute,
      PredefinedMetricSpecification: { ResourceLabel: `${edge.albArnSuffix}/${targetGroup}` },
    });
  });

  it('follows the schedules of the environment', async () => {
    const { ScheduledUpdateGroupActions: actions = [] } = await autoScaling.send(
      new DescribeScheduledActionsCommand({ AutoScalingGroupName: compute.asgName }),
    );
    const found = actions.map((action) => ({
      name: action.ScheduledActionName,
      cron: action.Recurrence,
      timeZone: action.TimeZone,
      minSize: action.MinSize,
      maxSize: action.MaxSize,
      desiredCapacity: action.DesiredCapacity,
    }));

    expect(found).toHaveLength(environment.compute.schedules.length);
    expect(found).toEqual(expect.arrayContaining(environment.compute.schedules));
  });
});
