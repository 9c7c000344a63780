import { describe, expect, it } from 'vitest';
import { fakeGithub, type FakeWriting } from './testing/fake-github.ts';
import { folderOf } from './testing/folder-of.ts';
import { github } from './testing/github.ts';
import { marker } from './marker.ts';

const aboutData = marker('drift of data in staging');
const ours = (body: string): FakeWriting => ({ body, title: 'Drift: data in staging', labels: ['drift'] });

/** The command for data in staging, which drifts by this report, or does not. */
async function driftIssue(report: string | undefined, issues: readonly FakeWriting[]) {
  const folder = folderOf(report === undefined ? {} : { 'data.md': report });
  const { env, changes } = await fakeGithub({ issues });
  const { exitCode, printed } = await github(['drift-issue', 'data', '--env', 'staging', '--drift', folder], env);
  return { exitCode, printed, changes };
}

describe('the issue of a stack that drifts', () => {
  it('is opened with a label, and says what drifts and where it was seen', async () => {
    const { exitCode, printed, changes } = await driftIssue('A rule was added.\n', []);

    expect({ exitCode, printed }).toEqual({ exitCode: 0, printed: ['The issue: created.'] });
    const [change = ''] = changes;
    expect(change).toMatch(/^POST \/issues \{/);
    expect(JSON.parse(change.replace('POST /issues ', ''))).toEqual({
      title: 'Drift: data in staging',
      labels: ['drift'],
      body:
        `${aboutData}\n\nA rule was added.\n\n---\nRepaired by a deploy, or taken into the code. ` +
        'Last looked at in [this run](https://github.test/example/payments/actions/runs/77).',
    });
  });

  it('is changed while it lasts, and those of other stacks and environments are left alone', async () => {
    const elsewhere = ours(`${marker('drift of data in production')}\n\nold`);
    const { printed, changes } = await driftIssue('A rule was added.', [elsewhere, ours(`${aboutData}\n\nold`)]);

    expect(printed).toEqual(['The issue: updated.']);
    expect(changes).toEqual([expect.stringMatching(/^PATCH \/issues\/2 .*A rule was added/)]);
  });

  it('is left alone while it says the same, whatever run saw it last', async () => {
    const same = ours(`${aboutData}\n\nA rule was added.\n\n---\nSeen by another run.`);

    expect(await driftIssue('A rule was added.', [same])).toMatchObject({
      printed: ['The issue: unchanged.'],
      changes: [],
    });
  });

  it('is closed with a word when nothing drifts any more', async () => {
    const { printed, changes } = await driftIssue(undefined, [ours(`${aboutData}\n\nold`)]);

    expect(printed).toEqual(['The issue: closed.']);
    expect(changes).toEqual([
      expect.stringMatching(/^POST \/issues\/1\/comments .*Nothing drifts any more/),
      'PATCH /issues/1 {"state":"closed","state_reason":"completed"}',
    ]);
  });

  it('names no run where there is none', async () => {
    const { env, changes } = await fakeGithub();
    const folder = folderOf({ 'data.md': 'A rule was added.' });
    const byHand = { ...env, GITHUB_RUN_ID: undefined };

    await github(['drift-issue', 'data', '--env', 'staging', '--drift', folder], byHand);
    expect(changes).toEqual([expect.stringMatching(/taken into the code\."/)]);
  });

  it('is not needed where nothing drifts; one that is closed stays closed', async () => {
    const closed = { ...ours(`${aboutData}\n\nold`), state: 'closed' };

    expect(await driftIssue(undefined, [closed])).toMatchObject({ printed: ['The issue: none.'], changes: [] });
    expect((await driftIssue('Again.', [closed])).printed).toEqual(['The issue: created.']);
  });
});
