import type { Environment } from '@payment/config';
import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

const build = (change?: (draft: Environment) => void) => synthStack(ComputeStack, testEnvironment('local', change));

describe('the target of the load balancer', () => {
  const stack = build();
  const group = stack.resource('aws_lb_target_group');

  it('lesson 9: is reached over TLS, and is healthy only if it answers over TLS', () => {
    expect(group).toMatchObject({ protocol: 'HTTPS', port: 8443, target_type: 'instance' });
    expect(group['health_check']).toMatchObject({ enabled: true, protocol: 'HTTPS', path: '/health', matcher: '200' });
  });

  it('serves where, and is asked for what, the environment says', () => {
    const other = build((draft) => {
      draft.compute.applicationPort = 9443;
      draft.compute.healthCheckPath = '/ready';
    }).resource('aws_lb_target_group');

    expect(other).toMatchObject({ port: 9443, health_check: { path: '/ready' } });
  });

  it('binds no customer to an instance, and lets running requests finish', () => {
    expect(group['stickiness']).toEqual({ enabled: false, type: 'lb_cookie' });
    expect(group['deregistration_delay']).toBe('60');
    expect(group['load_balancing_algorithm_type']).toBe('least_outstanding_requests');
  });

  it('is replaced by a group of another name before it goes', () => {
    const onAnotherPort = build((draft) => {
      draft.compute.applicationPort = 9443;
    }).resource('aws_lb_target_group');

    expect(group['lifecycle']).toEqual({ create_before_destroy: true });
    expect(onAnotherPort['name']).not.toBe(group['name']);
  });

  it('keeps its name when something changes that can be changed in place', () => {
    const otherCheck = build((draft) => {
      draft.compute.healthCheckPath = '/ready';
    }).resource('aws_lb_target_group');

    expect(otherCheck['name']).toBe(group['name']);
  });

  it.each(['production', 'pr-12345'])('has a name of at most 32 characters in %s', (name) => {
    const named = synthStack(ComputeStack, testEnvironment(name)).resource('aws_lb_target_group')['name'] as string;

    expect(named).toMatch(/^pay-app-[0-9a-f]{4}-[a-z0-9-]+$/);
    expect(named.length).toBeLessThanOrEqual(32);
  });

  it('takes over every path of the listener on 443, which answers with an error until then', () => {
    expect(stack.resource('aws_lb_listener_rule')).toMatchObject({
      listener_arn: '${data.aws_ssm_parameter.edge_https_listener_arn.insecure_value}',
      priority: 100,
      condition: [{ path_pattern: { values: ['/*'] } }],
      action: [{ type: 'forward', target_group_arn: `\${${group.address}.arn}` }],
    });
  });
});
