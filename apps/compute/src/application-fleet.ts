import { AutoscalingGroup } from '@cdktf/provider-aws/lib/autoscaling-group/index.js';
import type { ContractValues, networkContract } from '@payment/contracts';
import { PaymentStack } from '@payment/stack-kit';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { TemplateVersion } from './instance-template.ts';

const secondsPerDay = 86_400;

/** What the fleet is made from. */
export interface ApplicationFleetProps {
  readonly network: Pick<ContractValues<typeof networkContract>, 'appSubnetIds'>;
  readonly template: TemplateVersion;
  readonly targetGroupArn: string;
  /** The service-linked role in which EC2 Auto Scaling starts the instances. */
  readonly autoScalingRoleArn: string;
  /** What an instance needs from its first second on. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The instances: over all zones, judged by the load balancer, replaced one by one and back again if that fails. */
export class ApplicationFleet extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { network, template, ...props }: ApplicationFleetProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { instanceTypes, minSize, maxSize, schedules } = stack.environment.compute;

    const group = new AutoscalingGroup(this, 'group', {
      name: stack.nameOf('aws_autoscaling_group', 'app'),
      vpcZoneIdentifier: [...network.appSubnetIds],
      serviceLinkedRoleArn: props.autoScalingRoleArn,
      // How many of them there are is up to the scaling policies: no `desiredCapacity`.
      minSize,
      maxSize,
      mixedInstancesPolicy: {
        launchTemplate: {
          launchTemplateSpecification: { launchTemplateId: template.id, version: template.version },
          override: instanceTypes.map((instanceType) => ({ instanceType })),
        },
        instancesDistribution: {
          // The types are named in the order we want them. A payment is no place for interruptions: no spot.
          onDemandAllocationStrategy: 'prioritized',
          onDemandBaseCapacity: 0,
          onDemandPercentageAboveBaseCapacity: 100,
          spotAllocationStrategy: 'price-capacity-optimized',
        },
      },
      targetGroupArns: [props.targetGroupArn],
      healthCheckType: 'ELB',
      healthCheckGracePeriod: 180,
      defaultInstanceWarmup: 120,
      // Whatever replaces instances launches the new one first.
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 120 },
      instanceRefresh: {
        strategy: 'Rolling',
        preferences: {
          minHealthyPercentage: 100,
          maxHealthyPercentage: 120,
          autoRollback: true,
          skipMatching: true,
        },
      },
      // No instance outlives a month, and with it whatever settled there.
      maxInstanceLifetime: 30 * secondsPerDay,
      terminationPolicies: ['OldestLaunchTemplate', 'OldestInstance'],
      enabledMetrics: [
        'GroupDesiredCapacity',
        'GroupInServiceInstances',
        'GroupMaxSize',
        'GroupMinSize',
        'GroupPendingInstances',
        'GroupTerminatingInstances',
        'GroupTotalInstances',
      ],
      metricsGranularity: '1Minute',
      // The provider's default tags do not reach a group.
      tag: Object.entries(stack.standardTags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      dependsOn: [...props.dependsOn],
      // Schedules move the limits. A deploy at night must not move them back and wake the fleet up.
      lifecycle: { ignoreChanges: schedules.length === 0 ? [] : ['min_size', 'max_size'] },
    });
    this.name = group.name;
  }
}
