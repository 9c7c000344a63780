import { describe, expect, it } from 'vitest';
import {
  ContractError,
  dataContract,
  networkContract,
  outputName,
  readOutputs,
  stackNames,
  stacks,
  type Contract,
} from './index.ts';
import { realOutputs } from './testing/real-outputs.ts';

const named = (values: Readonly<Record<string, unknown>>, wrap: (value: unknown) => unknown = (value) => value) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [outputName(name), wrap(value)]));
const asTerraform = (value: unknown) => ({ sensitive: false, type: 'string', value });

/** The message of the ContractError that reading must end with. */
function faultsOf(contract: Contract, outputs: unknown): string {
  try {
    readOutputs(contract, outputs);
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    return (error as ContractError).message;
  }
  throw new Error('The outputs were accepted.');
}

describe.each(stackNames)('readOutputs of %s', (stack) => {
  const contract: Contract = stacks[stack].publishes;
  const values = realOutputs[stack];

  it.each([
    ['flat', named(values)],
    ['as terraform output -json gives them', named(values, asTerraform)],
    ['nested by stack name', { [stack]: named(values) }],
    ['nested by stack name, under the names of the fields', { [stack]: values }],
    ['nested by stack name, as terraform output -json gives them', { [stack]: named(values, asTerraform) }],
    ['among outputs that the contract does not name', { ...named(values), contract: { version: '1.0.0' }, extra: 1 }],
  ])('lesson 4: reads outputs that come %s', (_shape, outputs) => {
    expect(readOutputs(contract, outputs)).toEqual(values);
  });
});

describe('readOutputs', () => {
  it('gives each value the type that its contract promises', () => {
    const { dbPort, dbHost } = readOutputs(dataContract, named(realOutputs.data));
    expect(dbPort + 1).toBe(6433);
    expect(dbHost.split('.')).toContain('rds');
  });

  it('names every field at fault at once, and the stack to deploy, but no value', () => {
    const faulty = { vpcId: undefined, appSubnetIds: ['subnet-0a1b2c3d', 'wrong-one'], natPublicIps: '203.0.113.7' };
    const outputs = named({ ...realOutputs.network, ...faulty });
    expect(faultsOf(networkContract, outputs)).toBe(
      [
        'The outputs of network do not keep contract 1.0.0: 3 values are at fault',
        '  vpcId             is missing',
        '  appSubnetIds.1    must be an id that begins with "subnet-"',
        '  natPublicIps      must be a list',
        'Deploy network with the code that publishes this contract, then read again.',
      ].join('\n'),
    );
  });

  it('counts a single fault as one', () => {
    const message = faultsOf(dataContract, named({ ...realOutputs.data, dbPort: 0 }));
    expect(message).toContain('1 value is at fault\n  dbPort    must be a TCP port\n');
  });

  it('finds every field missing in a stack that was never deployed', () => {
    expect(faultsOf(networkContract, {})).toContain('9 values are at fault');
  });

  it.each([[null], [undefined], ['vpc-0a1b2c3d'], [[]]])('says what to read instead of %j', (outputs) => {
    expect(faultsOf(networkContract, outputs)).toBe(
      'The outputs of network are not a map of names and values. ' +
        'Read them with: terraform output -json, or npm run payinfra -- outputs --json',
    );
  });
});
