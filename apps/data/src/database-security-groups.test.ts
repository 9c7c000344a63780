import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const environment = testEnvironment('local', ({ data }) => (data.postgres.port = 7777));
const stack = synthStack(DataStack, environment);
const idOf = (group: string) => refTo(stack, `security-groups/${group}`, 'id');

describe('DatabaseSecurityGroups', () => {
  it('lets nothing but members of db-client reach the database, on its port alone', () => {
    expect(stack.resources('aws_vpc_security_group_ingress_rule')).toHaveLength(1);
    const rule = stack.resource('aws_vpc_security_group_ingress_rule');
    expect(rule).toMatchObject({
      security_group_id: idOf('database'),
      referenced_security_group_id: idOf('db-client'),
      ip_protocol: 'tcp',
      from_port: 7777,
      to_port: 7777,
    });
    expect(rule).not.toHaveProperty('cidr_ipv4');
    expect(rule).not.toHaveProperty('cidr_ipv6');
  });

  it('lets members of db-client reach the database and nothing else, and the database reach nothing', () => {
    expect(stack.resources('aws_vpc_security_group_egress_rule')).toHaveLength(1);
    expect(stack.resource('aws_vpc_security_group_egress_rule')).toMatchObject({
      security_group_id: idOf('db-client'),
      referenced_security_group_id: idOf('database'),
      ip_protocol: 'tcp',
      from_port: 7777,
      to_port: 7777,
    });
  });

  it('has no rules inside the groups, where they would fight with the ones beside them', () => {
    for (const group of stack.resources('aws_security_group')) {
      expect(group).not.toHaveProperty('ingress');
      expect(group).not.toHaveProperty('egress');
    }
  });

  it('can replace a group that is in use, because its successor has a name of its own', () => {
    expect(resourceAt(stack, 'security-groups/database')).toMatchObject({
      name_prefix: 'pay-database-local-t3st01-',
      lifecycle: { create_before_destroy: true },
    });
    expect(resourceAt(stack, 'security-groups/db-client')).toMatchObject({
      name_prefix: 'pay-db-client-local-t3st01-',
      lifecycle: { create_before_destroy: true },
    });
  });

  it('describes every group and rule in characters that EC2 accepts', () => {
    const described = [
      ...stack.resources('aws_security_group'),
      ...stack.resources('aws_vpc_security_group_ingress_rule'),
      ...stack.resources('aws_vpc_security_group_egress_rule'),
    ];
    expect(described).toHaveLength(4);
    for (const { description } of described) expect(description).toMatch(/^[A-Za-z0-9 ._:/-]{10,255}$/);
  });

  it('stands in the VPC of the network', () => {
    for (const group of stack.resources('aws_security_group')) {
      expect(group['vpc_id']).toBe('${data.terraform_remote_state.network.outputs.vpc_id}');
    }
  });
});
