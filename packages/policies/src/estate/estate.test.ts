import { describe, expect, it } from 'vitest';
import { Estate } from './estate.ts';
import { parseStackConfiguration } from './stack-configuration.ts';

/** A stack of a made-up environment. */
function stack(name: string, parts: object) {
  const provider = { aws: [{ region: 'us-east-1', allowed_account_ids: ['111111111111'] }] };
  return parseStackConfiguration(name, JSON.stringify({ terraform: {}, provider, resource: {}, ...parts }));
}

const estate = new Estate([
  stack('network', {
    resource: {
      aws_vpc: { vpc: { cidr_block: '10.0.0.0/16' } },
      aws_subnet: { a: { vpc_id: '${aws_vpc.vpc.id}' }, b: {} },
    },
    output: {
      vpc_id: { value: '${aws_vpc.vpc.id}' },
      subnet_ids: { value: ['${aws_subnet.a.id}', '${aws_subnet.b.id}'] },
    },
  }),
  stack('data', {
    resource: {
      aws_db_instance: {
        main: { port: 5432, identifier: '${aws_db_instance.other.identifier}' },
        other: { identifier: 'db' },
      },
      aws_ssm_parameter: {
        port: { name: '/data/port', insecure_value: '${tostring(aws_db_instance.main.port)}' },
        identifier: { name: '/data/identifier', insecure_value: '${aws_db_instance.main.identifier}' },
      },
    },
  }),
  stack('compute', {
    data: {
      terraform_remote_state: { network: { backend: 's3' }, unknown: { backend: 's3' } },
      aws_ssm_parameter: {
        port: { name: '/data/port' },
        identifier: { name: '/data/identifier' },
        image: { name: '/aws/service/image' },
      },
    },
    resource: {
      aws_security_group: { app: { vpc_id: '${data.terraform_remote_state.network.outputs.vpc_id}' } },
      aws_instance: { app: { image: '${data.aws_ssm_parameter.image.insecure_value}' } },
    },
  }),
]);
const compute = { stack: 'compute' };
const addresses = (value: string) =>
  estate.origins(value, compute).map(({ resource: { stack, address } }) => `${stack} ${address}`);

describe('the stacks of an environment', () => {
  it('are searched for resources of some types, in all of them', () => {
    const found = estate.resources('aws_vpc', 'aws_instance', 'aws_lb').map(({ address }) => address);
    expect(found).toEqual(['aws_vpc.vpc', 'aws_instance.app']);
    expect(estate.all).toHaveLength(9);
  });

  it('know the account and the region of a resource', () => {
    const [vpc] = estate.resources('aws_vpc');
    expect([estate.accountOf(vpc!), estate.regionOf(vpc!)]).toEqual(['111111111111', 'us-east-1']);
    expect(() => estate.accountOf({ ...vpc!, stack: 'other' })).toThrow('no stack other');
  });

  it('meet through a state', () => {
    expect(addresses('${data.terraform_remote_state.network.outputs.vpc_id}')).toEqual(['network aws_vpc.vpc']);
  });

  it('meet through one member of a list in a state', () => {
    expect(addresses('${data.terraform_remote_state.network.outputs.subnet_ids}')).toHaveLength(2);
    expect(addresses('${data.terraform_remote_state.network.outputs.subnet_ids[1]}')).toEqual(['network aws_subnet.b']);
  });

  it('meet through SSM', () => {
    expect(addresses('${data.aws_ssm_parameter.port.insecure_value}')).toEqual(['data aws_db_instance.main']);
  });

  it('know no further than to what nobody here publishes', () => {
    expect(addresses('${data.aws_ssm_parameter.image.insecure_value}')).toEqual([
      'compute data.aws_ssm_parameter.image',
    ]);
    expect(addresses('${data.terraform_remote_state.unknown.outputs.x}')).toEqual([
      'compute data.terraform_remote_state.unknown',
    ]);
    expect(addresses('${data.terraform_remote_state.network.outputs.unknown}')).toEqual([]);
    expect(addresses('${aws_vpc.unknown.id}')).toEqual([]);
  });

  it('say which resources point at one', () => {
    const [vpc] = estate.resources('aws_vpc');
    const pointing = ['aws_subnet', 'aws_security_group'].flatMap((type) => estate.pointingAt(vpc!, type, 'vpc_id'));
    expect(pointing.map(({ address }) => address)).toEqual(['aws_subnet.a', 'aws_security_group.app']);
  });
});

describe('a value', () => {
  it.each([
    ['a literal', 'x', 'x'],
    ['what is no text', 5, 5],
    ['nothing', undefined, undefined],
    ['the literal attribute of a resource, through a contract', '${data.aws_ssm_parameter.port.insecure_value}', 5432],
    ['the literal attribute behind another one', '${data.aws_ssm_parameter.identifier.insecure_value}', 'db'],
  ])('is told where it is %s', (_what, value, told) => {
    expect(estate.literal(value, compute)).toBe(told);
  });

  it.each([
    '${data.aws_ssm_parameter.port.insecure_value}-suffix',
    '${data.aws_ssm_parameter.port.insecure_value + 1}',
    '${data.aws_ssm_parameter.image.insecure_value}',
    '${data.terraform_remote_state.network.outputs.subnet_ids}',
    '${aws_vpc.unknown.id}',
  ])('stays %s where it is more, or is not known', (value) => {
    expect(estate.literal(value, compute)).toBe(value);
  });
});
