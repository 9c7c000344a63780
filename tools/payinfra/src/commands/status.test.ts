import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { stackNames, stacks, type StackName } from '@payment/contracts';
import { deployRecordPath } from '@payment/naming';
import { describe, expect, it } from 'vitest';
import { ScratchGit } from '../testing/scratch-git.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

async function status(...options: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await fixture.payinfra('status', '--env', fixture.name, ...options);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

interface Status {
  readonly environment: string;
  readonly stacks: readonly { readonly stack: string; readonly pending?: readonly unknown[] }[];
}

describe('payinfra status', () => {
  it('shows a row per stack, whatever is known of it', async () => {
    const git = await ScratchGit.init(fixture.repository.root);
    const commit = await git.run('rev-parse', 'HEAD');
    const short = commit.slice(0, 9);
    await fixture.record('network', { commit, actor: 'ann' });
    await fixture.publish('network', '1.0.7');
    const success = { commit, isDirty: false, time: '2030-01-02T03:04:05.000Z' };
    await fixture.record('data', { commit: 'f'.repeat(40), isDirty: true, result: 'failed', lastSuccess: success });
    await fixture.record('edge', { isDirty: false });
    await fixture.emulator.aws.ssm.send(
      new PutParameterCommand({ Name: deployRecordPath(fixture.name, 'compute'), Type: 'String', Value: '{' }),
    );

    const text = await status();
    expect(text).toMatch(/^stack +deployed +last deploy +at +by +contract +drift +waiting$/m);
    const row = (stack: string) => text.split('\n').find((line) => line.startsWith(stack));
    const { version } = stacks.network.publishes;
    const at = '2030-01-02 03:04';
    const last = `succeeded +${at} +ann +1\\.0\\.7 -> ${version}`;
    expect(row('network')).toMatch(new RegExp(`^network +${short} +${last} +not asked +nothing$`));
    const failed = 'failed \\(fffffffff \\+ changes\\)';
    expect(row('data')).toMatch(new RegExp(`^data +${short} +${failed} +${at} +somebody +– -> `));
    expect(row('data')).toMatch(/its last deploy failed, or has not ended$/);
    expect(row('edge')).toMatch(/^edge +no commit +succeeded .* it was deployed from files that are in no commit$/);
    expect(row('compute')).toMatch(/^compute +\? +damaged record .* its deploy record is damaged$/);
  });

  it('counts the commits that concern a stack, agrees with `affected`, and lists them for a program', async () => {
    await fixture.repository.makeNxWorkspace();
    const git = await ScratchGit.init(fixture.repository.root);
    const first = await git.run('rev-parse', 'HEAD');
    await fixture.publish('edge', stacks.edge.publishes.version);
    for (const stack of ['network', 'edge', 'data'] as const) await fixture.record(stack, { commit: first });
    const success = { commit: first, isDirty: false, time: '2030-01-02T03:04:05.000Z' };
    await fixture.repository.waive('edge', '[]');
    const second = await git.commit('Waive nothing');
    await fixture.repository.waive('edge', '[ ]');
    await fixture.repository.waive('data', '[]');
    const third = await git.commit('Waive nothing, twice\n\nAnd more.');
    await git.run('rm', 'apps/data/waivers.yaml');
    await git.commit('');
    await fixture.record('compute', { commit: second, result: 'failed', lastSuccess: success });

    const text = await status();
    expect(text).toMatch(new RegExp(`^edge .* 2 commits: changed since ${first.slice(0, 9)}$`, 'm'));
    // What was undone does not wait.
    expect(text).toMatch(/^data .* nothing$/m);
    expect(text).toMatch(/^compute .* its last deploy failed, or has not ended$/m);

    const { environment, stacks: statuses } = JSON.parse(await status('--json')) as Status;
    expect(environment).toBe(fixture.name);
    expect(statuses.map(({ stack }) => stack)).toEqual(stackNames);
    const of = (name: StackName) => statuses.find(({ stack }) => stack === name);
    const { version } = stacks.edge.publishes;
    expect(of('edge')).toEqual({
      ...{ stack: 'edge', needsDeploy: true, reason: `changed since ${first.slice(0, 9)}` },
      record: { ...success, actor: 'somebody', result: 'succeeded', lastSuccess: success },
      contract: { published: version, here: version },
      pending: [
        { hash: third, subject: 'Waive nothing, twice', files: ['apps/data/waivers.yaml', 'apps/edge/waivers.yaml'] },
        { hash: second, subject: 'Waive nothing', files: ['apps/edge/waivers.yaml'] },
      ],
    });
    expect(of('compute')?.pending).toEqual([]);
  });
});
