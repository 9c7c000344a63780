import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the security group of the instances', () => {
  const stack = synthStack(ComputeStack);
  const rules = stack.resources('aws_vpc_security_group_egress_rule');

  it('lets out HTTPS and nothing else, each way with its reason', () => {
    for (const rule of rules) {
      expect(rule).toMatchObject({ ip_protocol: 'tcp', from_port: 443, to_port: 443 });
      expect(rule['description']).toMatch(/^\w.{20,}$/);
    }
  });

  it('reaches the endpoints of the VPC by their group, S3 by its address list, and the internet through NAT', () => {
    const s3 = stack.dataSource('data.aws_ec2_managed_prefix_list');
    const destinations = rules.map(
      (rule): unknown => rule['referenced_security_group_id'] ?? rule['prefix_list_id'] ?? rule['cidr_ipv4'],
    );

    expect(destinations.toSorted()).toEqual([
      `\${${s3.address}.id}`,
      '${data.terraform_remote_state.network.outputs.endpoint_security_group_id}',
      '0.0.0.0/0',
    ].toSorted());
    expect(s3['name']).toBe('com.amazonaws.us-east-1.s3');
  });

  it('has no way to the internet where the network has none', () => {
    const isolated = synthStack(
      ComputeStack,
      testEnvironment('local', (draft) => {
        draft.network.natGateways = 'none';
      }),
    );

    expect(isolated.resources('aws_vpc_security_group_egress_rule').filter((rule) => 'cidr_ipv4' in rule)).toEqual([]);
  });

  it('opens nothing inwards', () => {
    expect(stack.resources('aws_vpc_security_group_ingress_rule')).toEqual([]);
    expect(stack.resource('aws_security_group')).not.toHaveProperty('ingress');
  });

  it('is replaced by a group of another name before it goes', () => {
    const group = stack.resource('aws_security_group');

    expect(group['lifecycle']).toEqual({ create_before_destroy: true });
    expect(group['name_prefix']).toBe('pay-app-local-t3st01-');
    expect(group['description']).toMatch(/^[A-Za-z ]+$/);
  });
});
