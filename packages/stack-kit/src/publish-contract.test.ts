import { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { contractStamp, defineContract, field, listField, numberField, type ContractValues } from '@payment/contracts';
import { synth, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PaymentStack } from './payment-stack.ts';
import { publishContract } from './publish-contract.ts';

const contract = defineContract({
  producer: 'network',
  version: '2.3.0',
  channel: 'ssm',
  fields: {
    vpcId: field(z.string(), 'The VPC.'),
    dbPort: numberField(z.number(), 'The port.'),
    appSubnetIds: listField(z.string(), 'The subnets.'),
  },
});

function synthPublishing(given: Partial<ContractValues<typeof contract>> = {}) {
  return synth((app) => {
    const stack = new PaymentStack(app, 'network', { environment: testEnvironment('staging'), suffix: 'abc123' });
    const vpc = new Vpc(stack, 'vpc', { cidrBlock: '10.0.0.0/16' });
    publishContract(stack, contract, { vpcId: vpc.id, dbPort: 6432, appSubnetIds: ['subnet-1', 'subnet-2'], ...given });
    return stack;
  });
}

const view = synthPublishing();

describe('publishContract', () => {
  it('gives each field an output whose name never changes', () => {
    expect(view.outputs).toEqual({
      vpc_id: '${aws_vpc.vpc.id}',
      db_port: 6432,
      app_subnet_ids: ['subnet-1', 'subnet-2'],
      contract: contractStamp(contract),
    });
  });

  it('describes each output', () => {
    expect(view.json.output?.['vpc_id']).toMatchObject({ description: 'The VPC.' });
  });

  it('gives each field a parameter below the environment and the stack, at an address that never changes', () => {
    const parameters = view.resources('aws_ssm_parameter');
    expect(Object.fromEntries(parameters.map(({ address, name }) => [address, name as string]))).toEqual({
      'aws_ssm_parameter.contract_vpc_id': '/payment-processing/staging/network/vpc-id',
      'aws_ssm_parameter.contract_db_port': '/payment-processing/staging/network/db-port',
      'aws_ssm_parameter.contract_app_subnet_ids': '/payment-processing/staging/network/app-subnet-ids',
      'aws_ssm_parameter.contract_stamp': '/payment-processing/staging/network/_contract',
    });
  });

  it('writes a text as it is, readable in a plan', () => {
    const parameter = view.resource('aws_ssm_parameter.contract_vpc_id');
    expect(parameter).toMatchObject({ type: 'String', description: 'The VPC.' });
    expect(parameter['insecure_value']).toBe('${tostring(aws_vpc.vpc.id)}');
    expect(parameter).not.toHaveProperty('value');
  });

  it('writes a number as text', () => {
    const parameter = view.resource('aws_ssm_parameter.contract_db_port');
    expect([parameter['type'], parameter['insecure_value']]).toEqual(['String', '${tostring(6432)}']);
  });

  it('writes a list as a StringList', () => {
    const parameter = view.resource('aws_ssm_parameter.contract_app_subnet_ids');
    expect(parameter['type']).toBe('StringList');
    expect(parameter['insecure_value']).toBe('${join(",", coalescelist(["subnet-1", "subnet-2"], ["-"]))}');
  });

  it('writes a hyphen for an empty list, because SSM takes no empty value', () => {
    const empty = synthPublishing({ appSubnetIds: [] });
    expect(empty.outputs['app_subnet_ids']).toEqual([]);
    expect(empty.resource('aws_ssm_parameter.contract_app_subnet_ids')['insecure_value']).toBe(
      '${join(",", coalescelist([], ["-"]))}',
    );
  });

  it('says which contract the values keep, through both channels', () => {
    const stamp: unknown = JSON.parse(view.resource('aws_ssm_parameter.contract_stamp')['insecure_value'] as string);
    expect(stamp).toEqual({ version: '2.3.0', hash: contractStamp(contract).hash });
    expect(view.outputs['contract']).toEqual(stamp);
  });

  it('publishes nothing in the name of another stack', () => {
    const publish = () =>
      synth((app) => {
        const stack = new PaymentStack(app, 'data', { environment: testEnvironment('staging'), suffix: 'abc123' });
        publishContract(stack, contract, { vpcId: 'vpc-1', dbPort: 1, appSubnetIds: [] });
        return stack;
      });
    expect(publish).toThrow('The stack data cannot publish the contract of network.');
  });
});
