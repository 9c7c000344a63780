import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { stackNames, upstreamOf } from '@payment/contracts';
import { realOutputs } from '@payment/contracts/testing';
import { suffixParameterPath } from '@payment/naming';
import { describe, expect, it } from 'vitest';
import { absentAs } from '../aws/absent-as.ts';
import { listed } from '../listed.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

async function suffix(): Promise<string | undefined> {
  const command = new GetParameterCommand({ Name: suffixParameterPath(fixture.name) });
  return (await absentAs(undefined, fixture.emulator.aws.ssm.send(command)))?.Parameter?.Value;
}

describe('payinfra destroy', () => {
  it('leaves standing what a stack that could not be destroyed still reads', async () => {
    const env = ['--env', fixture.name, '--confirm', fixture.name];
    const stuck = { 'local-exec': { command: 'exit 3', when: 'destroy' } };
    await fixture.repository.define('data', { resource: { terraform_data: { stuck: { provisioner: stuck } } } });
    await fixture.payinfra('deploy', 'network', 'data', '--env', fixture.name);
    const { exitCode, stdout, stderr } = await fixture.payinfra('destroy', ...env);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^data +failed/m);
    expect(stdout).toMatch(/^network +not run/m);
    expect(stderr).toContain('network was not run: data, which read it, could not be destroyed');
    expect(await suffix()).toMatch(/^[a-z0-9]{6}$/);

    await fixture.repository.define('data', {});
    await fixture.payinfra('deploy', 'data', '--env', fixture.name);
    const alone = await fixture.payinfra('destroy', 'data', ...env);
    expect(alone.stdout).toContain(`Nothing is left of data in ${fixture.name}.`);
  });
});

describe('an environment', () => {
  it('comes up with one command, tells what it publishes, and goes down again', async () => {
    const env = ['--env', fixture.name];
    const up = await fixture.payinfra('up', ...env);
    expect(up).toMatchObject({ exitCode: 0, stderr: '' });
    expect(up.stdout).toContain(`${fixture.name} is up: https://pay.example.com`);
    expect(up.stdout).toContain(`npm run payinfra -- verify --env ${fixture.name}`);
    const drawn = await suffix();
    expect(drawn).toMatch(/^[a-z0-9]{6}$/);

    const outputs = await fixture.payinfra('outputs', '--json', ...env);
    expect(JSON.parse(outputs.stdout)).toEqual(realOutputs);
    const table = await fixture.payinfra('outputs', 'network', ...env);
    expect(table.stdout).toContain('vpcId                    vpc-0a1b2c3d4e5f60718');
    expect(table.stdout).toContain('availabilityZones        us-east-1a, us-east-1b, us-east-1c');

    const refused = await fixture.payinfra('destroy', 'network', 'data', ...env, '--confirm', fixture.name);
    expect(refused.exitCode).toBe(1);
    const readers = stackNames.filter(
      (name) => name !== 'data' && upstreamOf(name).some((read) => ['network', 'data'].includes(read)),
    );
    expect(refused.stderr).toContain(`${listed(readers)} still stand on network and data in ${fixture.name}.`);
    expect(refused.stderr).toContain(
      `npm run payinfra -- destroy network data ${readers.join(' ')} --env ${fixture.name}`,
    );

    const unconfirmed = await fixture.payinfra('down', ...env);
    expect(unconfirmed.exitCode).toBe(64);
    expect(unconfirmed.stderr).toContain(`there is no terminal to ask at. Add: --confirm ${fixture.name}`);
    const mistyped = await fixture.io({ answer: 'staging' }).run('down', ...env);
    expect(mistyped).toMatchObject({ exitCode: 64, stderr: `"staging" is not "${fixture.name}": nothing was destroyed.\n` });

    const down = await fixture.io({ answer: ` ${fixture.name}\n` }).run('down', ...env);
    expect(down).toMatchObject({ exitCode: 0, stderr: '' });
    expect(down.stdout).toMatch(/compute .*destroyed.*data .*destroyed.*network .*destroyed/s);
    expect(down.stdout).toContain(`Nothing is left of ${fixture.name}.`);
    expect(await suffix()).toBeUndefined();

    const again = await fixture.payinfra('down', ...env);
    expect(again).toMatchObject({ exitCode: 0, stdout: `Nothing is left of ${fixture.name}.\n` });
    const nothing = await fixture.payinfra('outputs', ...env);
    expect(nothing.exitCode).toBe(1);
    expect(nothing.stderr).toContain(`Nothing of ${stackNames.join(', ')} is deployed in ${fixture.name}.`);
  });
});
