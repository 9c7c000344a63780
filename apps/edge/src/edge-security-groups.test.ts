import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { EdgeStack } from './edge-stack.ts';

const loadBalancer = '${aws_security_group.security-groups_load-balancer_DFB3F1F1.id}';
const target = '${aws_security_group.security-groups_target_8F27A6AD.id}';

const withRedirect = testEnvironment('local', ({ edge, compute }) => {
  edge.httpRedirect = true;
  compute.applicationPort = 9443;
});
const withoutRedirect = testEnvironment('local', ({ edge }) => {
  edge.httpRedirect = false;
});

function ingressOf(group: string, environment = withRedirect) {
  return synthStack(EdgeStack, environment)
    .resources('aws_vpc_security_group_ingress_rule')
    .filter((rule) => rule['security_group_id'] === group)
    .map((rule) => ({
      ports: [rule['from_port'] as number, rule['to_port'] as number],
      protocol: rule['ip_protocol'] as string,
      from: (rule['cidr_ipv4'] ?? rule['cidr_ipv6'] ?? rule['referenced_security_group_id']) as string,
    }));
}

describe('the security groups of the edge', () => {
  it('let the world in on 443 and nowhere else', () => {
    expect(ingressOf(loadBalancer, withoutRedirect)).toEqual([
      { ports: [443, 443], protocol: 'tcp', from: '0.0.0.0/0' },
    ]);
  });

  it('open 80 only where it redirects', () => {
    expect(ingressOf(loadBalancer, withRedirect)).toEqual([
      { ports: [80, 80], protocol: 'tcp', from: '0.0.0.0/0' },
      { ports: [443, 443], protocol: 'tcp', from: '0.0.0.0/0' },
    ]);
  });

  it('let the load balancer speak to the application on its port and to nobody else', () => {
    const rules = synthStack(EdgeStack, withRedirect).resources('aws_vpc_security_group_egress_rule');
    expect(rules).toMatchObject([
      {
        security_group_id: loadBalancer,
        referenced_security_group_id: target,
        ip_protocol: 'tcp',
        from_port: 9443,
        to_port: 9443,
      },
    ]);
  });

  it('let nobody but the load balancer reach the application', () => {
    expect(ingressOf(target)).toEqual([{ ports: [9443, 9443], protocol: 'tcp', from: loadBalancer }]);
  });

  it('can be replaced while they are in use', () => {
    for (const group of synthStack(EdgeStack).resources('aws_security_group')) {
      expect(group).toMatchObject({
        name_prefix: expect.stringMatching(/^pay-alb(-target)?-local-t3st01-$/) as string,
        lifecycle: { create_before_destroy: true },
      });
    }
  });

  it('say in words that EC2 accepts what each group and rule is for', () => {
    const view = synthStack(EdgeStack, withRedirect);
    const described = view.resources().filter(({ address }) => /^aws_(vpc_)?security_group/.test(address));
    expect(described).toHaveLength(6);
    for (const { description } of described) expect(description).toMatch(/^[\w .:/#,@[\]+=&;{}!$*-]{10,255}$/);
  });
});
