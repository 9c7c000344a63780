import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { stacks, type StackName } from '@payment/contracts';
import { cp, mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readStackState } from '../aws/stack-state.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { readDeployRecords } from '../ledger/read-deploy-records.ts';
import { failing, fixtureLocation, ssmParameter } from '../testing/fixture-repository.ts';
import { ScratchGit } from '../testing/scratch-git.ts';
import { signOut } from '../testing/sign-in.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();
const contracts = join(import.meta.dirname, '../../../../packages/contracts');

let git: ScratchGit;

beforeEach(async () => {
  const { repository } = fixture;
  await cp(join(contracts, 'src'), file('packages/contracts/src'), { recursive: true });
  await mkdir(file('packages/contracts/node_modules'));
  for (const name of ['zod', 'fastest-levenshtein']) {
    const installed = await realpath(join(contracts, 'node_modules', name));
    await symlink(installed, file(`packages/contracts/node_modules/${name}`));
  }
  signOut();
  await writeFile(file('.aws-config'), `[default]\nendpoint_url = ${fixture.emulator.url}\n`);
  vi.stubEnv('AWS_CONFIG_FILE', file('.aws-config'));
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-real-one');
  const account = { '111111111111': fixtureLocation.account };
  await repository.environment(origin(), 'dev', account);
  await repository.environment(target(), 'dev', { ...account, 'cpuTargetPercent: 60': 'cpuTargetPercent: 50' });
  await repository.makeNxWorkspace();
  git = await ScratchGit.init(repository.root);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function file(name: string): string {
  return join(fixture.repository.root, name);
}

/** The environment that stacks are promoted from: in an account, for nothing is promoted between emulated ones. */
function origin(): string {
  return fixture.name.replace('local', 'stage');
}

/** The environment that they are promoted to. */
function target(): string {
  return fixture.name.replace('local', 'live');
}

async function payinfra(...argv: readonly string[]) {
  return await fixture.io({ env: { AWS_ENDPOINT_URL: undefined } }).run(...argv);
}

function holds(input: string) {
  return { resource: { terraform_data: { it: { input } } } };
}

async function deploy(...names: readonly string[]): Promise<void> {
  expect(await payinfra('deploy', ...names, '--env', origin())).toMatchObject({ exitCode: 0, stderr: '' });
}

async function promote(...argv: readonly string[]) {
  return await payinfra('promote', '--from', origin(), '--to', target(), ...argv);
}

async function recordOf(stack: StackName) {
  return (await readDeployRecords(fixture.emulator.aws.ssm, { name: target() })).records.get(stack);
}

describe('payinfra promote', () => {
  it('deploys the commit that was deployed, not what lies in the work tree', async () => {
    await fixture.repository.define('network', holds('promoted'));
    const commit = await git.commit();
    await deploy('network');
    await fixture.repository.define('network', holds('later'));
    await git.commit();
    await fixture.repository.define('network', failing);

    const dry = await promote('network', '--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toMatch(new RegExp(`^network +– +${commit.slice(0, 9)}$`, 'm'));
    expect(dry.stdout).toMatch(new RegExp(`^setting +${origin()} +${target()}$`, 'm'));
    expect(dry.stdout).toMatch(/^compute\.cpuTargetPercent +60 +50$/m);
    expect(await recordOf('network')).toBeUndefined();

    const promoted = await promote('network');
    expect(promoted).toMatchObject({ exitCode: 0, stderr: '' });
    expect(promoted.stdout).toMatch(/^network +done +1 +0 +0 +0/m);
    expect(await recordOf('network')).toMatchObject({ commit, isDirty: false, result: 'succeeded' });
    const environment = readEnvironment({ repository: fixture.repository.root }, target());
    const { resources } = await readStackState(fixture.emulator.aws.s3, environment, 'network');
    expect(resources).toEqual(['terraform_data.it']);
    expect((await promote('network', '--dry-run')).stdout).toMatch(
      new RegExp(`^network +${commit.slice(0, 9)} +${commit.slice(0, 9)}$`, 'm'),
    );
  });

  it('takes the newest commit of several stacks, if nothing of the others has changed until then', async () => {
    const first = await git.run('rev-parse', 'HEAD');
    await deploy('network', 'data');
    await fixture.repository.define('network', holds('new'));
    const second = await git.commit();
    await deploy('network');
    const both = await promote('network', 'data');
    expect(both).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await recordOf('network'))?.commit).toBe(second);
    expect((await recordOf('data'))?.commit).toBe(second);

    await fixture.repository.define('network', holds('newer'));
    await fixture.repository.define('data', holds('newer'));
    const third = await git.commit();
    await deploy('network');
    const { exitCode, stderr } = await promote('network', 'data');
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `Nothing is promoted from ${origin()} to ${target()}, nothing was changed: one thing to put right first\n` +
        `  data in ${origin()}: it was deployed from ${first.slice(0, 9)}, and has changed until ` +
        `${third.slice(0, 9)}, which others were deployed from. Deploy it there too: ` +
        `npm run payinfra -- deploy data --env ${origin()}\n`,
    );
  });

  it('tells all that the ledger says against it at once', async () => {
    const commit = await git.run('rev-parse', 'HEAD');
    await fixture.record('network', { commit, result: 'failed' }, origin());
    await fixture.record('data', { commit, isDirty: true }, origin());
    await fixture.record('edge', { commit: 'f'.repeat(40) }, origin());
    const { exitCode, stdout, stderr } = await promote('network', 'data', 'edge', 'compute');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('nothing was changed: 4 things to put right first');
    const within = `in ${origin()}:`;
    expect(stderr).toContain(`  network ${within} its last deploy failed, or has not ended`);
    expect(stderr).toContain(`  data ${within} it was deployed with changes that are not committed`);
    expect(stderr).toContain(`  edge ${within} git does not know fffffffff here`);
    expect(stderr).toContain(`  compute ${within} no deploy is recorded`);
  });

  it('asks for contracts that the stacks can read where they go', async () => {
    await deploy('network', 'data', 'edge', 'compute');
    const { version } = stacks.edge.publishes;
    const { exitCode, stderr } = await promote('compute', 'network', 'data');
    expect(exitCode).toBe(1);
    const reads = `compute in ${target()}: it reads contract ${version} of edge, but edge`;
    expect(stderr).toContain(`  ${reads} is not deployed there. Promote edge first, or along with it.`);
    expect(stderr).not.toContain('of network');

    await fixture.publish('edge', '0.9.0', target());
    expect((await promote('compute', 'network', 'data')).stderr).toContain(`  ${reads} publishes 0.9.0 there.`);
    await fixture.publish('edge', version, target());
    expect((await promote('compute', 'network', 'data', '--dry-run')).exitCode).toBe(0);
  });

  it('asks for stacks that stand as they were deployed', async () => {
    const name = `/test/${origin()}`;
    await fixture.repository.define('network', ssmParameter('/test/ENVIRONMENT', 'as deployed'));
    await fixture.repository.define('edge', failing);
    const commit = await git.commit();
    await payinfra('deploy', 'network', 'data', 'edge', '--env', origin());
    await fixture.record('compute', { commit }, origin());
    const { ssm } = fixture.emulator.aws;
    await ssm.send(new PutParameterCommand({ Name: name, Type: 'String', Value: 'by hand', Overwrite: true }));
    const { exitCode, stdout, stderr } = await promote('network', 'data', 'edge', 'compute');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('nothing was changed: 3 things to put right first');
    expect(stderr).toMatch(/^ {2}network in stage-\d+: it does not stand as it was deployed: .*aws_ssm_parameter\.it/m);
    expect(stderr).toMatch(/^ {2}edge in stage-\d+: its last deploy failed, or has not ended$/m);
    expect(stderr).toMatch(/^ {2}compute in stage-\d+: nothing of it stands$/m);

    const { stdout: status } = await payinfra('status', '--env', origin(), '--drift');
    expect(status).toMatch(/^network .* 1 found +nothing$/m);
    expect(status).toMatch(/^data .* clean +nothing$/m);
    expect(status).toMatch(/^compute .* not deployed +nothing$/m);
    expect(status).toMatch(/^edge .* unknown +its last deploy failed/m);
  });

  it('keeps the gates of a deploy', async () => {
    await fixture.repository.define('network', holds('one'));
    await git.commit();
    await deploy('network');
    expect((await promote('network')).exitCode).toBe(0);
    await fixture.repository.define('network', holds('two'));
    await git.commit();
    await deploy('network');
    const review = file('.payinfra/review');
    await payinfra('review', 'network', '--env', target(), '--out', review);
    const plan = join(review, 'network.plan.json');
    await writeFile(plan, (await readFile(plan, 'utf8')).replaceAll('"two"', '"reviewed"'));
    const { exitCode, stderr } = await promote('network', '--reviewed', review);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('the plan is not the one that was reviewed');
    expect((await recordOf('network'))?.result).toBe('failed');
  });

  it('refuses to promote to the same environment, or to one that goes again', async () => {
    const itself = await payinfra('promote', '--from', 'dev', '--to', 'dev');
    expect(itself).toMatchObject({ exitCode: 64, stderr: '--from and --to are both dev. Name two environments.\n' });
    const ephemeral = await payinfra('promote', '--from', 'dev', '--to', 'pr-7');
    expect(ephemeral).toMatchObject({
      exitCode: 64,
      stderr: expect.stringContaining('pr-7 is ephemeral: nothing is promoted to it.') as string,
    });
  });
});
