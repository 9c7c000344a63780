import type { Environment } from '@payment/config';
import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

const fleetOf = (change: (draft: Environment) => void) =>
  synthStack(ComputeStack, testEnvironment('local', change)).resource('aws_autoscaling_group');

describe('the fleet', () => {
  const stack = synthStack(ComputeStack);
  const fleet = stack.resource('aws_autoscaling_group');

  it('spans the subnets of the application in all zones', () => {
    expect(fleet['vpc_zone_identifier']).toBe('${data.terraform_remote_state.network.outputs.app_subnet_ids}');
  });

  it('believes the load balancer about the health of an instance', () => {
    expect(fleet).toMatchObject({ health_check_type: 'ELB', health_check_grace_period: 180 });
    expect(fleet['target_group_arns']).toEqual([`\${${stack.resource('aws_lb_target_group').address}.arn}`]);
  });

  it('runs any of the instance types of the environment, in order of preference, and never on spot', () => {
    const mixed = fleetOf((draft) => {
      draft.compute.instanceTypes = ['m7g.large', 'm6g.large', 'r7g.large'];
    });

    expect(mixed['mixed_instances_policy']).toMatchObject({
      launch_template: {
        override: [{ instance_type: 'm7g.large' }, { instance_type: 'm6g.large' }, { instance_type: 'r7g.large' }],
      },
      instances_distribution: {
        on_demand_allocation_strategy: 'prioritized',
        on_demand_percentage_above_base_capacity: 100,
      },
    });
  });

  it('leaves the number of instances to scaling', () => {
    expect(fleet).not.toHaveProperty('desired_capacity');
    expect(fleet).toMatchObject({ min_size: 1, max_size: 2 });
  });

  it('does not move limits back that a schedule moved: a deploy at night starts nothing', () => {
    expect(fleet['lifecycle']).toEqual({ ignore_changes: ['min_size', 'max_size'] });
  });

  it('keeps to the limits of the environment where no schedule moves them', () => {
    const fixed = fleetOf((draft) => {
      draft.compute.schedules = [];
      draft.compute.minSize = 3;
      draft.compute.maxSize = 9;
    });

    expect(fixed).toMatchObject({ min_size: 3, max_size: 9, lifecycle: { ignore_changes: [] } });
  });

  it('replaces instances by launching first, and rolls a failed refresh back', () => {
    expect(fleet['instance_refresh']).toEqual({
      strategy: 'Rolling',
      preferences: {
        min_healthy_percentage: 100,
        max_healthy_percentage: 120,
        auto_rollback: true,
        skip_matching: true,
      },
    });
    expect(fleet['instance_maintenance_policy']).toEqual({ min_healthy_percentage: 100, max_healthy_percentage: 120 });
  });

  it('names an exact version of an image and a template, without which nothing can be rolled back', () => {
    const template = stack.resource('aws_launch_template');

    expect(fleet['mixed_instances_policy']).toMatchObject({
      launch_template: {
        launch_template_specification: {
          launch_template_id: `\${${template.address}.id}`,
          version: `\${${template.address}.latest_version}`,
        },
      },
    });
    expect(template['image_id']).not.toContain('resolve:ssm');
  });

  it('lets no instance live longer than 30 days', () => {
    expect(fleet['max_instance_lifetime']).toBe(30 * 24 * 60 * 60);
  });

  it('warms up before it counts, ends the oldest first, and reports every minute', () => {
    expect(fleet).toMatchObject({
      default_instance_warmup: 120,
      termination_policies: ['OldestLaunchTemplate', 'OldestInstance'],
      metrics_granularity: '1Minute',
    });
    expect(fleet['enabled_metrics']).toContain('GroupInServiceInstances');
  });

  it('carries the standard tags, and gives them to its instances', () => {
    expect(fleet['tag']).toEqual(
      Object.entries({
        Project: 'payment-processing',
        Environment: 'local',
        Stack: 'compute',
        Owner: 'payments-app',
        DataClassification: 'restricted',
      }).map(([key, value]) => ({ key, value, propagate_at_launch: true })),
    );
  });
});
