import { synthStack, testEnvironment, type Addressed } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { interfaceEndpointServices } from './interface-endpoints.ts';
import { NetworkStack } from './network-stack.ts';

const stack = synthStack(NetworkStack);
const { account } = testEnvironment('local');

function endpoint(service: string, view = stack): Addressed {
  const [found] = view
    .resources('aws_vpc_endpoint')
    .filter(({ service_name: name }) => (name as string).endsWith(`.${service}`));
  return found!;
}

describe('GatewayEndpoints', () => {
  it.each(['s3', 'dynamodb'])('leads %s past the internet for the application and the data tier', (service) => {
    const { vpc_endpoint_type: type, service_name: name, route_table_ids: tables } = endpoint(service);
    expect([type, name]).toEqual(['Gateway', `com.amazonaws.us-east-1.${service}`]);
    const expected = stack.addresses.filter((one) => /^aws_route_table\.(app|data)-/.test(one));
    expect((tables as string[]).toSorted()).toEqual(expected.map((address) => `\${${address}.id}`));
  });

  it('covers the one application route table that is left without NAT', () => {
    const view = synthStack(
      NetworkStack,
      testEnvironment('local', ({ network }) => (network.natGateways = 'none')),
    );
    expect(endpoint('s3', view)['route_table_ids']).toHaveLength(2);
  });

  it.each(['s3', 'dynamodb'])('lets only principals and resources of this account through %s', (service) => {
    expect(stack.statements(endpoint(service).address)[0]).toMatchObject({
      Effect: 'Allow',
      Condition: { StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account } },
    });
  });

  it('lets anybody read, and nobody write, the buckets that packages and agents come from', () => {
    const [, statement, ...others] = stack.statements(endpoint('s3').address);
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject' });
    const buckets = statement!['Resource'] as string[];
    expect(buckets).toContain('arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*');
    expect(buckets).toContain('arn:aws:s3:::amazon-ssm-us-east-1/*');
    for (const bucket of buckets) expect(bucket).toMatch(/^arn:aws:s3:::[a-z0-9-]*us-east-1[a-z0-9-]*\/\*$/);
  });

  it('lets nothing else through DynamoDB', () => {
    expect(stack.statements(endpoint('dynamodb').address)).toHaveLength(1);
  });
});

describe('InterfaceEndpoints', () => {
  it('brings the services that instances need into the VPC', () => {
    const names = stack
      .resources('aws_vpc_endpoint')
      .filter(({ vpc_endpoint_type: type }) => type === 'Interface')
      .map(({ service_name: name }) => name as string);
    expect(names.toSorted()).toEqual(
      ['ec2', 'ec2messages', 'kms', 'logs', 'monitoring', 'secretsmanager', 'ssm', 'ssmmessages', 'sts'].map(
        (service) => `com.amazonaws.us-east-1.${service}`,
      ),
    );
  });

  it.each(interfaceEndpointServices)('answers for %s under its public name, in every application subnet', (service) => {
    const { private_dns_enabled: dns, subnet_ids: subnets, security_group_ids: groups } = endpoint(service);
    expect(dns).toBe(true);
    expect(subnets).toEqual(stack.outputs['app_subnet_ids']);
    expect(groups).toEqual([stack.outputs['endpoint_security_group_id']]);
  });

  it.each(interfaceEndpointServices)('lets only principals of this account through %s', (service) => {
    expect(stack.statements(endpoint(service).address)).toEqual([
      {
        Sid: 'OwnPrincipalsOnly',
        Effect: 'Allow',
        Principal: '*',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
      },
    ]);
  });

  it('admits HTTPS from the VPC to the endpoints, and nothing else', () => {
    const [rule, ...others] = stack.resources('aws_vpc_security_group_ingress_rule');
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      security_group_id: stack.outputs['endpoint_security_group_id'],
      cidr_ipv4: '${aws_vpc.vpc.cidr_block}',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
    });
    expect(rule!['description']).toBe('HTTPS from everywhere in the VPC');
  });

  it('lets the endpoints themselves reach nothing', () => {
    expect(stack.resources('aws_vpc_security_group_egress_rule')).toEqual([]);
    expect(stack.resource('aws_security_group')).not.toHaveProperty('egress');
    expect(stack.resource('aws_security_group')).not.toHaveProperty('ingress');
  });

  it('replaces the security group without ever leaving the endpoints without one', () => {
    const group = stack.resource('aws_security_group');
    expect(group['lifecycle']).toEqual({ create_before_destroy: true });
    expect(group['name_prefix']).toBe('pay-endpoints-local-t3st01-');
    // EC2 takes no other characters, and Terraform's validation does not know that.
    expect(group['description']).toMatch(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
  });
});
