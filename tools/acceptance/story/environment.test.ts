import { S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { loadEnvironment } from '@payment/config';
import {
  outputName,
  parameterName,
  parseContractStamp,
  contractStamp,
  downstreamOf,
  parseListValue,
  readOutputs,
  stackNames,
  stacks,
  stampName,
  type Contract,
} from '@payment/contracts';
import { parameterPath, suffixParameterPath } from '@payment/naming';
import { parametersByPath } from '@payment/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientConfig } from './client-config.ts';
import { expectExitCode } from './expect-exit-code.ts';
import { leftovers } from './leftovers.ts';
import { oldVersion, publishOldContracts } from './old-contracts.ts';
import { Payinfra, type Run } from './payinfra.ts';
import { States } from './states.ts';

// Real Terraform, the real AWS provider, the real command line; only AWS itself is emulated.
const minutes = 60_000;
const environment = loadEnvironment('local');
const payinfra = new Payinfra();

function suffix(): Promise<string | undefined> {
  return new SSMClient(clientConfig(payinfra))
    .send(new GetParameterCommand({ Name: suffixParameterPath('local') }))
    .then(({ Parameter }) => Parameter?.Value);
}

function states(): Promise<States> {
  return States.read(new S3Client(clientConfig(payinfra)), environment, 'local');
}

describe('the story of an environment', () => {
  let first: Run;
  let firstSuffix: string | undefined;

  beforeAll(async () => {
    first = await payinfra.run('up', '--env', 'local');
  }, 15 * minutes);

  afterAll(async () => {
    await payinfra.run('emulator', 'stop');
    await payinfra.remove();
  }, minutes);

  it('comes up with one command, with all its stacks', async () => {
    expectExitCode(first, 0);
    firstSuffix = await suffix();
    expect(firstSuffix).toMatch(/^[a-z0-9]{6}$/);
    for (const stack of stackNames) expect(first.all).toContain(stack);
  });

  it('publishes outputs that keep every contract', async () => {
    const outputs = await payinfra.outputs();
    for (const { publishes } of Object.values(stacks)) {
      const contract: Contract = publishes;
      expect(() => readOutputs(contract, outputs[contract.producer])).not.toThrow();
    }
  });

  it('publishes every contract field twice, with the same value in SSM as in the Terraform output', async () => {
    const outputs = await payinfra.outputs();
    const parameters = await parametersByPath(new SSMClient(clientConfig(payinfra)), parameterPath('local'));
    for (const { publishes } of Object.values(stacks)) {
      const contract: Contract = publishes;
      const values: Readonly<Record<string, unknown>> = readOutputs(contract, outputs[contract.producer]);
      for (const [name, { kind }] of Object.entries(contract.fields)) {
        const text = parameters.get(parameterPath('local', contract.producer, parameterName(name)));
        const value = kind === 'list' ? parseListValue(text ?? '') : kind === 'number' ? Number(text) : text;
        expect({ [`${contract.producer}.${outputName(name)}`]: value }).toEqual({
          [`${contract.producer}.${outputName(name)}`]: values[name],
        });
      }
      const stamp = parameters.get(parameterPath('local', contract.producer, stampName));
      expect(parseContractStamp(stamp ?? '')).toEqual(contractStamp(contract));
    }
  });

  it('is, seen through the AWS SDK, what it claims to be', async () => {
    expectExitCode(await payinfra.run('verify', '--env', 'local'), 0);
  }, 5 * minutes);

  it.each([2, 3])('lesson 1: is deployed again without a change or a new name (time %i)', async () => {
    const before = await states();
    const again = await payinfra.run('up', '--env', 'local');
    expectExitCode(again, 0);
    for (const stack of stackNames) expect(again.all).toMatch(new RegExp(`^${stack} +unchanged +0 +0 +0 +0 `, 'm'));
    expect((await states()).ids).toEqual(before.ids);
    expect(await suffix()).toBe(firstSuffix);
  }, 5 * minutes);

  it('deploys compute alone, and touches no other stack', async () => {
    const before = await states();
    expectExitCode(await payinfra.run('deploy', 'compute', '--env', 'local'), 0);
    const after = await states();
    const others = stackNames.filter((stack) => stack !== 'compute');
    for (const stack of others) expect(after.serial(stack)).toBe(before.serial(stack));
  }, 5 * minutes);

  it('refuses to destroy network while others stand on it, and names them', async () => {
    const before = await states();
    const refused = await payinfra.run('destroy', 'network', '--env', 'local', '--confirm', 'local');
    expect(refused.exitCode).not.toBe(0);
    for (const stack of downstreamOf('network')) expect(refused.all).toContain(stack);
    expect((await states()).ids).toEqual(before.ids);
  }, minutes);

  it('plans nothing on a contract that is too old, and names the stack to deploy first', async () => {
    const undo = await publishOldContracts(clientConfig(payinfra), environment);
    const plan = await payinfra.run('plan', 'compute', '--env', 'local');
    await undo();
    expect([0, 2]).not.toContain(plan.exitCode);
    for (const producer of ['network', 'data'] as const) {
      const [major = '', minor = ''] = stacks[producer].publishes.version.split('.');
      expect(plan.all).toContain(
        `${producer} publishes contract ${oldVersion} in local, ` +
          `but compute needs ${major}.${minor} or a newer ${major}.x. ` +
          `Deploy ${producer} first: npm run payinfra -- deploy ${producer} --env local`,
      );
    }
    expectExitCode(await payinfra.run('plan', 'compute', '--env', 'local'), 0);
  }, 2 * minutes);

  it('goes down, and leaves nothing behind', async () => {
    expectExitCode(await payinfra.run('down', '--env', 'local', '--confirm', 'local'), 0);
    expect(await leftovers(clientConfig(payinfra))).toEqual({});
    expect((await states()).ids).toEqual({});
  }, 15 * minutes);

  it('comes up again after it went down, under new names', async () => {
    expectExitCode(await payinfra.run('up', '--env', 'local'), 0);
    const newSuffix = await suffix();
    expect(newSuffix).toMatch(/^[a-z0-9]{6}$/);
    expect(newSuffix).not.toBe(firstSuffix);
  }, 15 * minutes);
});
