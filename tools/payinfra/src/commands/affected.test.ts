import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { deployWaves, stackNames } from '@payment/contracts';
import { deployRecordPath } from '@payment/naming';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ScratchGit } from '../testing/scratch-git.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();
const all = deployWaves();

let git: ScratchGit;
let commit: string;

beforeEach(async () => {
  await fixture.repository.makeNxWorkspace();
  git = await ScratchGit.init(fixture.repository.root);
  commit = await git.run('rev-parse', 'HEAD');
});

async function write(file: string, text: string): Promise<void> {
  await writeFile(join(fixture.repository.root, file), text);
}

async function affected(...stacks: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await fixture.payinfra('affected', ...stacks, '--env', fixture.name);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

async function waves(...stacks: readonly string[]): Promise<unknown> {
  const { stdout } = await fixture.payinfra('affected', ...stacks, '--env', fixture.name, '--json');
  return (JSON.parse(stdout) as { waves: unknown }).waves;
}

describe('payinfra affected', () => {
  it('takes every stack of an environment that has no ledger, in the order of a deploy', async () => {
    expect(await waves()).toEqual(all);
    expect(await waves('compute', 'edge')).toEqual([['edge'], ['compute']]);
    expect(await affected('data')).toMatch(/^stack +local-\d+ +because\ndata +deploy +no deploy is recorded\n$/);
  });

  it('compares each stack with the commit of its own last deploy', async () => {
    for (const stack of stackNames) await fixture.record(stack, { commit });
    expect(await waves()).toEqual([]);
    await fixture.repository.waive('data', '[]');
    const second = await git.commit();
    await fixture.repository.waive('edge', '[]');
    await git.commit();
    expect(await waves()).toEqual([['data', 'edge']]);
    await fixture.record('data', { commit: second });
    const text = await affected();
    expect(text).toMatch(new RegExp(`^network +– +as in ${commit.slice(0, 9)}$`, 'm'));
    expect(text).toMatch(new RegExp(`^data +– +as in ${second.slice(0, 9)}$`, 'm'));
    expect(text).toMatch(new RegExp(`^edge +deploy +changed since ${commit.slice(0, 9)}$`, 'm'));
  });

  it('sees what is not committed yet, and nothing that lies about', async () => {
    for (const stack of stackNames) await fixture.record(stack, { commit });
    await write('notes.txt', 'x');
    expect(await waves()).toEqual([]);
    await write('apps/edge/new.json', '{}');
    await rm(join(fixture.repository.root, 'apps/compute/stack.json'));
    expect(await waves()).toEqual([['edge'], ['compute']]);
  });

  it("knows the environment's own file from those of others", async () => {
    for (const stack of stackNames) await fixture.record(stack, { commit });
    await write('packages/config/environments/production.yaml', 'name: production');
    await write('packages/config/environments/ephemeral.template.yaml', 'name: pr-0');
    await git.commit();
    expect(await waves()).toEqual([]);
    await fixture.repository.environment(fixture.name, fixture.name, { 'kind: ephemeral': 'kind: ephemeral ' });
    expect(await waves()).toEqual(all);
  });

  it('takes what nobody can compare, and says why', async () => {
    await fixture.record('network', { commit, result: 'failed' });
    await fixture.record('data', { commit, isDirty: true });
    await fixture.record('edge', { commit: 'f'.repeat(40) });
    await fixture.emulator.aws.ssm.send(
      new PutParameterCommand({ Name: deployRecordPath(fixture.name, 'compute'), Type: 'String', Value: '{' }),
    );
    expect(await waves()).toEqual(all);
    const text = await affected();
    expect(text).toMatch(/^network +deploy +its last deploy failed, or has not ended$/m);
    expect(text).toMatch(/^data +deploy +it was deployed with changes that are not committed$/m);
    expect(text).toMatch(/^edge +deploy +git does not know fffffffff here: fetch it$/m);
    expect(text).toMatch(/^compute +deploy +its deploy record is damaged$/m);
    await fixture.record('compute', {});
    expect(await affected('compute')).toContain('it was deployed from files that are in no commit');
  });

  it('fails where Nx cannot tell', async () => {
    await fixture.record('edge', { commit });
    await write('apps/edge/project.json', '{');
    const { exitCode, stderr } = await fixture.payinfra('affected', 'edge', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Nx cannot tell what a change affects: /);
  });
});
