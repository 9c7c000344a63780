import type { Environment } from '@payment/config';
import { synthStack, testEnvironment, type SynthView } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

const build = (change?: (draft: Environment) => void) => synthStack(ComputeStack, testEnvironment('local', change));

const policyNamed = (stack: SynthView, role: string) =>
  stack.resources('aws_autoscaling_policy').find(({ name }) => (name as string).startsWith(`pay-app-${role}-`))!;

describe('scaling', () => {
  const stack = build((draft) => {
    draft.compute.cpuTargetPercent = 55;
    draft.compute.requestsPerTargetPerMinute = 1234;
  });

  it('keeps the processor at the target of the environment', () => {
    expect(policyNamed(stack, 'cpu')).toMatchObject({
      policy_type: 'TargetTrackingScaling',
      target_tracking_configuration: {
        target_value: 55,
        predefined_metric_specification: { predefined_metric_type: 'ASGAverageCPUUtilization' },
      },
    });
  });

  it('keeps the requests of an instance at the target of the environment', () => {
    const targetGroup = stack.resource('aws_lb_target_group').address;

    expect(policyNamed(stack, 'requests')['target_tracking_configuration']).toMatchObject({
      target_value: 1234,
      predefined_metric_specification: {
        predefined_metric_type: 'ALBRequestCountPerTarget',
        resource_label: `\${data.aws_ssm_parameter.edge_alb_arn_suffix.insecure_value}/\${${targetGroup}.arn_suffix}`,
      },
    });
  });

  it('counts requests only after the load balancer forwards them: AWS refuses it before', () => {
    expect(policyNamed(stack, 'requests')['depends_on']).toEqual([
      stack.resource('aws_lb_listener_rule').address,
    ]);
  });

  it('follows the schedules of the environment', () => {
    const scheduled = build((draft) => {
      draft.compute.schedules = [
        { name: 'sale', cron: '0 8 27 11 *', timeZone: 'Europe/Berlin', minSize: 4, maxSize: 20, desiredCapacity: 6 },
      ];
    });

    expect(scheduled.resource('aws_autoscaling_schedule')).toMatchObject({
      scheduled_action_name: 'sale',
      autoscaling_group_name: `\${${scheduled.resource('aws_autoscaling_group').address}.name}`,
      recurrence: '0 8 27 11 *',
      time_zone: 'Europe/Berlin',
      min_size: 4,
      max_size: 20,
      desired_capacity: 6,
    });
  });

  it('has no schedule where the environment has none', () => {
    const always = build((draft) => {
      draft.compute.schedules = [];
    });

    expect(always.resources('aws_autoscaling_schedule')).toEqual([]);
  });
});
