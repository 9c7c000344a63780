import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { loadEnvironment } from '@payment/config';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureSuffix, findSuffix } from '../environment/suffix.ts';
import { failing, fixtureProvider, ssmParameter } from '../testing/fixture-repository.ts';
import { someRules } from '../testing/some-rules.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

describe('payinfra deploy', () => {
  it('deploys a real resource through the real provider, and changes nothing the second time', async () => {
    await fixture.repository.define('network', ssmParameter('/test/ENVIRONMENT', 'SUFFIX'));
    const first = await fixture.payinfra('deploy', 'network', '--env', fixture.name);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain(`Deploying network to ${fixture.name} (emulator http://127.0.0.1:`);
    expect(first.stdout).toMatch(/network {2}1\/1 created aws_ssm_parameter\.it \/test\/local-\d \(\d+ s\)/);
    const summary = /^network +done +1 +0 +0 +0 +\d+ +(?<stream>\S+)$/m.exec(first.stdout);
    const stream = await readFile(join(fixture.repository.root, summary?.groups?.['stream'] ?? ''), 'utf8');
    expect(stream).toContain('"addr":"aws_ssm_parameter.it"');
    expect(stream).toContain(`"id_value":"/test/${fixture.name}"`);

    const stored = await fixture.emulator.aws.ssm.send(new GetParameterCommand({ Name: `/test/${fixture.name}` }));
    expect(stored.Parameter?.Value).toMatch(/^[a-z0-9]{6}$/);

    const second = await fixture.payinfra('deploy', 'network', '--env', fixture.name, '--verbose');
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toContain('[network] aws_ssm_parameter.it: Refreshing state... [id=/test/');
    expect(second.stdout).toMatch(/^network +unchanged +0 +0 +0 +0/m);
  });

  it('leaves out what reads a failed stack, and still deploys the stacks beside it', async () => {
    await fixture.repository.define('data', failing);
    const { exitCode, stdout, stderr } = await fixture.payinfra('up', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stdout).not.toContain('is up');
    expect(stdout).toMatch(/^network +done/m);
    expect(stdout).toMatch(/^data +failed/m);
    expect(stdout).toMatch(/^edge +done/m);
    expect(stdout).toMatch(/^compute +not run/m);
    expect(stderr).toContain('data failed: terraform_data.broken: local-exec provisioner error');
    expect(stderr).toContain('compute was not run: it reads data, which could not be deployed');
    expect(stderr).toContain('What was done is kept. Put the reason right and run the same command again.');
  });

  it('touches nothing if stacks cannot be synthesized, and shows the reasons without a stack trace', async () => {
    await fixture.repository.program('edge', 'throw new RangeError("the name is too long by 3")');
    const one = await fixture.payinfra('deploy', '--env', fixture.name);
    expect(one.stderr).toBe(`edge cannot be synthesized for ${fixture.name}: the name is too long by 3\n`);
    await fixture.repository.program('data', 'throw new Error("the port is missing")');
    const two = await fixture.payinfra('deploy', '--env', fixture.name);
    expect(two.exitCode).toBe(1);
    expect(two.stderr).toContain('2 things to put right first');
    expect(two.stderr).toContain('  data cannot be synthesized for local');
    const { ssm } = fixture.emulator.aws;
    expect(await findSuffix(ssm, { ...loadEnvironment('local'), name: fixture.name })).toBeUndefined();
  });

  it('names a stack whose program writes no Terraform, in a deploy and in a plan', async () => {
    const env = ['--env', fixture.name];
    await fixture.payinfra('deploy', 'network', ...env);
    await fixture.repository.define('network', { terraform: 'none' });
    for (const command of ['deploy', 'plan']) {
      const { exitCode, stderr } = await fixture.payinfra(command, 'network', ...env);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('The synthesized configuration of network cannot be read: ');
      expect(stderr).toContain('expected record, received string');
    }
  });

  it('says where the provider may come from if it cannot be installed, when it plans too', async () => {
    const { root } = fixture.repository;
    await fixture.repository.define('network', ssmParameter('/test/ENVIRONMENT', 'SUFFIX'));
    await ensureSuffix(fixture.emulator.aws.ssm, { ...loadEnvironment('local'), name: fixture.name });
    const settings = join(root, 'own.rc');
    await writeFile(settings, `provider_installation {\n  filesystem_mirror {\n    path = "${root}"\n  }\n}\n`);
    for (const command of ['deploy', 'plan']) {
      const io = fixture.io({ env: { TF_CLI_CONFIG_FILE: settings } });
      const { exitCode, stderr } = await io.run(command, 'network', '--env', fixture.name);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('Terraform cannot install the AWS provider.');
      expect(stderr).toContain('name a folder with a filesystem mirror in TF_PLUGIN_MIRROR');
    }
  });

  it('asks for the stacks that are read to be deployed first', async () => {
    const { exitCode, stderr } = await fixture.payinfra('deploy', 'compute', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`compute reads network, data and edge, which are not deployed in ${fixture.name}.`);
    expect(stderr).toContain(`npm run payinfra -- deploy network data edge --env ${fixture.name}`);
  });

  it('tells of all that stands in the way in the account at once', async () => {
    await fixture.repository.environment('broken', 'local', {
      'mode: self-signed': `mode: existing
    arn: arn:aws:acm:us-east-1:123456789012:certificate/missing`,
    });
    const { exitCode, stderr } = await fixture.payinfra('deploy', 'edge', 'compute', '--env', 'broken');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('broken cannot be deployed, nothing was changed: 3 things to put right first');
    expect(stderr).toContain('certificate/missing is not in ACM');
    expect(stderr).toContain('edge reads network, which is not deployed in broken');
    expect(stderr).toContain('compute reads network and data, which are not deployed in broken');
  });

  it('tells of a missing Terraform and of an emulator that does not answer at once', async () => {
    const io = fixture.io({ env: { PATH: '/nowhere', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
    const { exitCode, stderr } = await io.run('deploy', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('2 things to put right first');
    expect(stderr).toContain('terraform is not on PATH');
    expect(stderr).toContain('Nothing answers at AWS_ENDPOINT_URL (http://127.0.0.1:9)');
  });

  it('says how old a Terraform is that is too old', async () => {
    const bin = join(fixture.repository.root, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'terraform'), `#!/bin/sh\necho '{"terraform_version": "1.5.7"}'\n`);
    await chmod(join(bin, 'terraform'), 0o755);
    const { exitCode, stderr } = await fixture.io({ env: { PATH: `${bin}:/bin` } }).run('deploy', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${join(bin, 'terraform')} is 1.5.7, which is too old`);
  });
});

/** A database with the port that somebody wrote into a parameter. */
const database = {
  provider: fixtureProvider,
  data: { aws_ssm_parameter: { port: { name: '/test/port' } } },
  resource: {
    aws_db_instance: {
      it: {
        ...{ engine: 'postgres', instance_class: 'db.t4g.medium', allocated_storage: 20 },
        ...{ username: 'payments', manage_master_user_password: true },
        port: '${tonumber(data.aws_ssm_parameter.port.insecure_value)}',
      },
    },
  },
};

/** Runs one command line under a few rules. */
async function audited(...argv: readonly string[]) {
  return await fixture.io({ rules: someRules }).run(...argv, '--env', fixture.name);
}

describe('the audit before a deploy', () => {
  it('refuses it before anything is changed, and explains what is broken, as a plan does', async () => {
    await fixture.repository.define('edge', { provider: fixtureProvider, resource: { aws_lb: { alb: {} } } });
    const { exitCode, stdout, stderr } = await audited('up');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(`${fixture.name} is not deployed, nothing was changed: the audit refuses `);
    expect(stderr).toContain('  CRITICAL load-balancer-behind-firewall: ');
    expect(stderr).toContain(`The whole audit: npm run payinfra -- audit --env ${fixture.name}`);
    const { ssm } = fixture.emulator.aws;
    expect(await findSuffix(ssm, { ...loadEnvironment('local'), name: fixture.name })).toBeUndefined();

    await ensureSuffix(ssm, { ...loadEnvironment('local'), name: fixture.name });
    const plan = await audited('plan', 'network');
    expect(plan.exitCode).toBe(1);
    expect(plan.stdout).toContain('network: 1 to add');
    expect(plan.stderr).toContain('The audit would refuse the deploy:\nCRITICAL load-balancer-behind-firewall: ');
  });

  it('refuses what a plan only knows, before that stack is changed', async () => {
    const { ssm } = fixture.emulator.aws;
    await ssm.send(new PutParameterCommand({ Name: '/test/port', Type: 'String', Value: '5432' }));
    await fixture.repository.define('network', database);

    const deploy = await audited('deploy', 'network');
    expect(deploy.exitCode).toBe(1);
    expect(deploy.stdout).toContain('network  1 changes planned');
    expect(deploy.stdout).toMatch(/^network +failed +0 +0 +0 +0/m);
    expect(deploy.stderr).toContain('network failed: the audit refuses what Terraform planned, nothing of network was');
    expect(deploy.stderr).toContain('found   port: 5432');
    const [run = ''] = await readdir(join(fixture.repository.root, '.payinfra/runs'));
    expect(await readdir(join(fixture.repository.root, '.payinfra/runs', run))).toEqual(['network.jsonl']);

    const plan = await audited('plan', 'network');
    expect(plan.exitCode).toBe(1);
    expect(plan.stdout).toContain('network: 1 to add');
    expect(plan.stderr).toContain('found   port: 5432');
  });

  it('applies what it has seen in the plan, and does nothing if there is nothing to do', async () => {
    const input = '${data.aws_ssm_parameter.value.insecure_value}';
    await fixture.repository.define('network', {
      provider: fixtureProvider,
      data: { aws_ssm_parameter: { value: { name: '/test/value' } } },
      resource: { terraform_data: { it: { input } } },
    });
    const { ssm } = fixture.emulator.aws;
    await ssm.send(new PutParameterCommand({ Name: '/test/value', Type: 'String', Value: 'x' }));
    const first = await audited('deploy', 'network');
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain('network  1 changes planned');
    expect(first.stdout).toMatch(/network {2}1\/1 created terraform_data\.it/);
    const second = await audited('deploy', 'network');
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).toMatch(/^network +unchanged +0 +0 +0 +0/m);
  });
});
