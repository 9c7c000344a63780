import { describe, expect, it } from 'vitest';
import { SynthView } from './synth-view.ts';

const statement = { Sid: 'One', Effect: 'Allow' };

const view = new SynthView(
  JSON.stringify({
    terraform: { backend: { s3: { key: 'local/network.tfstate' } } },
    provider: { aws: [{ region: 'us-east-1' }] },
    resource: {
      aws_vpc: { vpc: { cidr_block: '10.0.0.0/16' } },
      aws_subnet: { 'app-b': { zone: 'b' }, 'app-a': { zone: 'a' } },
      aws_kms_key: { key: { policy: JSON.stringify({ Statement: [statement, statement] }) } },
      aws_iam_role: { role: { assume_role_policy: JSON.stringify({ Statement: statement }) } },
    },
    data: { aws_ssm_parameter: { 'data-stamp': { name: '/stamp' } } },
    output: { vpc_id: { value: '${aws_vpc.vpc.id}', description: 'The VPC.' } },
  }),
);

const empty = new SynthView(JSON.stringify({ terraform: { backend: { local: {} } }, provider: {} }));

describe('SynthView', () => {
  it('lists the addresses of all resources in order, and of nothing else', () => {
    expect(view.addresses).toEqual([
      'aws_iam_role.role',
      'aws_kms_key.key',
      'aws_subnet.app-a',
      'aws_subnet.app-b',
      'aws_vpc.vpc',
    ]);
  });

  it('gives the resources of one type, each with its address', () => {
    expect(view.resources('aws_subnet')).toEqual([
      { zone: 'b', address: 'aws_subnet.app-b' },
      { zone: 'a', address: 'aws_subnet.app-a' },
    ]);
    expect(view.resources('aws_eip')).toEqual([]);
  });

  it('gives the resources of every type', () => {
    expect(view.resources().map(({ address }) => address).toSorted()).toEqual(view.addresses);
  });

  it.each(['aws_vpc', 'aws_vpc.vpc'])('finds one resource by "%s"', (name) => {
    expect(view.resource(name)).toEqual({ cidr_block: '10.0.0.0/16', address: 'aws_vpc.vpc' });
  });

  it('fails where a type has several resources, and names what there is', () => {
    expect(() => view.resource('aws_subnet')).toThrow(/^"aws_subnet" names 2 blocks, not one\. There are: .*app-b/);
  });

  it('fails where there is no such resource', () => {
    expect(() => view.resource('aws_sub')).toThrow('"aws_sub" names 0 blocks, not one.');
  });

  it('keeps data sources and resources apart', () => {
    expect(view.dataSources().map(({ address }) => address)).toEqual(['data.aws_ssm_parameter.data-stamp']);
    expect(view.dataSources('aws_ssm_parameter')).toHaveLength(1);
    expect(view.dataSource('data.aws_ssm_parameter')['name']).toBe('/stamp');
    expect(view.resources('aws_ssm_parameter')).toEqual([]);
  });

  it('gives the values of the outputs', () => {
    expect(view.outputs).toEqual({ vpc_id: '${aws_vpc.vpc.id}' });
  });

  it('gives the settings of the S3 backend, and of no other', () => {
    expect(view.backend).toEqual({ key: 'local/network.tfstate' });
    expect(empty.backend).toBeUndefined();
  });

  it('reads the statements of a policy, one or several, in whichever attribute', () => {
    expect(view.statements('aws_kms_key')).toEqual([statement, statement]);
    expect(view.statements('aws_iam_role', 'assume_role_policy')).toEqual([statement]);
  });

  it('is at home in a stack without anything', () => {
    expect([empty.addresses, empty.dataSources(), empty.outputs]).toEqual([[], [], {}]);
  });
});
