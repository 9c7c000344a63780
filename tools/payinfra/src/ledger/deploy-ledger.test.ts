import { ListTagsForResourceCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { stackNames, stacks, type StackName } from '@payment/contracts';
import { deployRecordPath } from '@payment/naming';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failing, slow } from '../testing/fixture-repository.ts';
import { refusing } from '../testing/refusing.ts';
import { ScratchGit } from '../testing/scratch-git.ts';
import { useFixture } from '../testing/use-fixture.ts';
import type { DeployRecord } from './deploy-record.ts';
import { readDeployRecords } from './read-deploy-records.ts';

const fixture = useFixture();

async function recordOf(stack: StackName): Promise<DeployRecord | undefined> {
  return (await readDeployRecords(fixture.emulator.aws.ssm, fixture)).records.get(stack);
}

async function deploy(stack: StackName, env: NodeJS.ProcessEnv = {}) {
  return await fixture.io({ env: { USER: 'ann', ...env } }).run('deploy', stack, '--env', fixture.name);
}

describe('the ledger', () => {
  it('knows who deployed which commit when, and after a failure still what succeeded last', async () => {
    const git = await ScratchGit.init(fixture.repository.root);
    const first = await git.run('rev-parse', 'HEAD');
    const before = new Date().toISOString();
    expect(await deploy('network')).toMatchObject({ exitCode: 0, stderr: '' });
    const record = await recordOf('network');
    expect(record).toEqual({
      ...{ commit: first, isDirty: false, actor: 'ann', result: 'succeeded' },
      contractVersion: stacks.network.publishes.version,
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      time: expect.any(String) as string,
      lastSuccess: { commit: first, isDirty: false, time: record?.time },
    });
    expect(record!.time > before).toBe(true);
    const tags = await fixture.emulator.aws.ssm.send(
      new ListTagsForResourceCommand({
        ResourceType: 'Parameter',
        ResourceId: deployRecordPath(fixture.name, 'network'),
      }),
    );
    expect(tags.TagList).toContainEqual({ Key: 'Environment', Value: fixture.name });

    await deploy('network', { GITHUB_ACTIONS: 'true', GITHUB_ACTOR: 'octocat' });
    const unchanged = await recordOf('network');
    expect(unchanged).toMatchObject({ actor: 'octocat', result: 'succeeded' });
    expect(unchanged!.planHash).not.toBe(record!.planHash);

    await fixture.repository.define('network', failing);
    const second = await git.commit();
    expect((await deploy('network')).exitCode).toBe(1);
    expect(await recordOf('network')).toMatchObject({
      ...{ commit: second, isDirty: false, result: 'failed' },
      planHash: expect.any(String) as string,
      lastSuccess: unchanged!.lastSuccess,
    });
  });

  it('says of changes that are in no commit that they were, and of no repository that there is no commit', async () => {
    expect((await deploy('network')).exitCode).toBe(0);
    const bare = await recordOf('network');
    expect(bare).toMatchObject({ isDirty: false });
    expect(bare).not.toHaveProperty('commit');

    const git = await ScratchGit.init(fixture.repository.root);
    const commit = await git.run('rev-parse', 'HEAD');
    await fixture.repository.waive('network', '[]');
    expect((await deploy('network')).exitCode).toBe(0);
    expect(await recordOf('network')).toMatchObject({ commit, isDirty: true, lastSuccess: { commit, isDirty: true } });
  });

  it('holds a stack for failed while it is changed, and after an interrupt', async () => {
    await fixture.repository.define('network', slow);
    const io = fixture.io();
    const ended = io.run('deploy', '--env', fixture.name);
    await io.stdout.saw('created terraform_data.first');
    const begun = await recordOf('network');
    expect(begun).toMatchObject({ result: 'failed' });
    io.signals.emit('SIGINT');
    expect((await ended).exitCode).toBe(130);
    const left = await recordOf('network');
    expect(left).toMatchObject({ result: 'failed', planHash: begun!.planHash });
    expect(left).not.toHaveProperty('lastSuccess');
    expect(left!.time > begun!.time).toBe(true);
    expect(await recordOf('data')).toBeUndefined();
  });

  it('takes a plan that is not the reviewed one for a deploy that failed', async () => {
    const out = join(fixture.repository.root, '.payinfra/review');
    await deploy('network');
    await fixture.payinfra('review', 'network', '--env', fixture.name, '--out', out);
    await fixture.repository.define('network', slow);
    const { exitCode } = await fixture.payinfra('deploy', 'network', '--env', fixture.name, '--reviewed', out);
    expect(exitCode).toBe(3);
    const record = await recordOf('network');
    expect(record).toMatchObject({ result: 'failed', lastSuccess: { isDirty: false } });
    expect(record).not.toHaveProperty('planHash');
  });

  it('forgets what is destroyed, and what never stood', async () => {
    await fixture.repository.define('data', { resource: failing['resource'] });
    await fixture.payinfra('deploy', 'network', 'data', '--env', fixture.name);
    expect((await recordOf('data'))?.result).toBe('failed');
    const destroyed = await fixture.payinfra('destroy', 'data', '--env', fixture.name, '--confirm', fixture.name);
    expect(destroyed.exitCode).toBe(0);
    expect(await recordOf('data')).toBeUndefined();
    await fixture.record('edge', {});
    await fixture.payinfra('destroy', 'network', '--env', fixture.name, '--confirm', fixture.name);
    const { records } = await readDeployRecords(fixture.emulator.aws.ssm, fixture);
    expect([...records.keys()]).toEqual([]);
  });

  it('stops a stack before it is changed if that cannot be written down', async () => {
    const path = deployRecordPath(fixture.name, 'network');
    await using aws = await refusing(fixture.emulator.url, 'AmazonSSM.PutParameter', path);
    const { exitCode, stdout, stderr } = await deploy('network', { AWS_ENDPOINT_URL: aws.url });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^network +failed +0 +0 +0 +0/m);
    expect(stderr).toContain(`nothing of network was changed: its deploy record ${path} cannot be written: AWS: `);
    expect(stderr).toContain('network is not in the ledger as failed: its deploy record cannot be written: AWS: ');
  });

  it('does not take back a deploy that cannot be written down, but fails', async () => {
    await deploy('network');
    await using aws = await refusing(fixture.emulator.url, 'AmazonSSM.PutParameter', '_deploy');
    const { exitCode, stdout, stderr } = await deploy('network', { AWS_ENDPOINT_URL: aws.url, USER: 'bob' });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^network +unchanged/m);
    expect(stderr).toContain('network is not in the ledger as unchanged: its deploy record cannot be written: AWS: ');
    expect(stderr).toContain('run the same command again');
    expect((await recordOf('network'))?.actor).toBe('ann');
  });
});

describe('readDeployRecords', () => {
  it('tells damaged records from those that are missing', async () => {
    const { ssm } = fixture.emulator.aws;
    for (const [stack, Value] of [['data', 'no JSON'], ['edge', '{"result":"succeeded"}']] as const) {
      const Name = deployRecordPath(fixture.name, stack);
      await ssm.send(new PutParameterCommand({ Name, Type: 'String', Value }));
    }
    await fixture.record('compute', {});
    const { records, damaged } = await readDeployRecords(ssm, fixture);
    expect([...records.keys()]).toEqual(['compute']);
    expect(damaged).toEqual(['data', 'edge']);
    expect(await readDeployRecords(ssm, fixture, ['network'])).toEqual({ records: new Map(), damaged: [] });
  });
});

describe('a deploy of what stands on a failed one', () => {
  it('does not begin from the very same commit, unless both are deployed', async () => {
    const git = await ScratchGit.init(fixture.repository.root);
    const commit = await git.run('rev-parse', 'HEAD');
    for (const stack of stackNames) await fixture.publish(stack);
    await fixture.record('network', { commit, result: 'failed' });

    const alone = await deploy('compute');
    expect(alone.exitCode).toBe(1);
    expect(alone.stderr).toContain(
      `compute stands on network, whose deploy to ${fixture.name} from this commit (${commit.slice(0, 9)}) failed or ` +
        `has not ended. Deploy first, or along with it: npm run payinfra -- deploy network --env ${fixture.name}`,
    );
    const preflight = await fixture.payinfra('preflight', 'compute', '--env', fixture.name);
    expect(preflight.stdout).toContain('fault  deploys of what compute stands on: compute stands on network, whose');
    expect((await fixture.payinfra('deploy', 'network', 'edge', '--env', fixture.name)).exitCode).toBe(0);
    expect((await deploy('compute')).exitCode).toBe(0);
  });

  it('begins from another commit, and where there are changes that are in none', async () => {
    const git = await ScratchGit.init(fixture.repository.root);
    const commit = await git.run('rev-parse', 'HEAD');
    await fixture.publish('network');
    await fixture.record('network', { commit, isDirty: true, result: 'failed' });
    expect((await deploy('edge')).exitCode).toBe(0);
    await fixture.record('network', { commit, result: 'failed' });
    await fixture.repository.waive('edge', '[]');
    expect((await deploy('edge')).exitCode).toBe(0);
    await git.commit();
    expect((await deploy('edge')).exitCode).toBe(0);
    await rm(join(fixture.repository.root, '.git'), { recursive: true });
    expect((await deploy('edge')).exitCode).toBe(0);
  });
});
