import { describe, expect, it } from 'vitest';
import { fakeGithub, type FakeRepository } from './testing/fake-github.ts';
import { github } from './testing/github.ts';

const name = 'review-staging-data';

/** Main has c3 (of a pull request with head h3), c2 (h2) and c1 (h1). */
const history: Partial<FakeRepository> = {
  commits: ['c4', 'c3', 'c2', 'c1'],
  pulls: {
    c3: [{ head: 'h3', merged: true }],
    c2: [{ head: 'still-open', merged: false }, { head: 'h2', merged: true }],
    c1: [{ head: 'h1', merged: true }],
  },
};

async function reviewRun(commit: string, artifacts: FakeRepository['artifacts']) {
  const { env, requests } = await fakeGithub({ ...history, artifacts });
  const ended = await github(['review-run', 'data', '--env', 'staging', '--commit', commit], env);
  return { ...ended, requests: requests() };
}

describe('the run that has the review of a stack', () => {
  it('is that of the pull request that was merged', async () => {
    const artifacts = [{ name, run: 31, head: 'h3' }, { name, run: 21, head: 'h2' }];

    expect(await reviewRun('c3', artifacts)).toMatchObject({ exitCode: 0, printed: ['run-id=31'] });
  });

  it('is the last of several', async () => {
    const artifacts = [{ name, run: 32, head: 'h3' }, { name, run: 31, head: 'h3' }];

    expect((await reviewRun('c3', artifacts)).printed).toEqual(['run-id=32']);
  });

  it('is that of an earlier one, if the last did not touch the stack: after a deploy that failed', async () => {
    expect((await reviewRun('c4', [{ name, run: 21, head: 'h2' }])).printed).toEqual(['run-id=21']);
  });

  it('is none of a later commit, an open pull request, a fork, another stack, or one that expired', async () => {
    const artifacts = [
      { name, run: 31, head: 'h3' },
      { name, run: 22, head: 'still-open' },
      { name, run: 23, head: 'fork' },
      { name: 'review-staging-edge', run: 24, head: 'h2' },
      { name, run: 25, head: 'expired' },
    ];
    const { exitCode, told } = await reviewRun('c2', artifacts);

    expect(exitCode).toBe(1);
    expect(told).toBe(
      'There is no review-staging-data of the pull requests that led to c2 (the last 30 commits), or it has ' +
        'expired.\nRun the workflow "Deploy" for this environment and stack: it makes a review, and deploys by that.',
    );
  });

  it('is not looked for commit by commit where nobody has made one', async () => {
    expect(await reviewRun('c4', [])).toMatchObject({ exitCode: 1, requests: 2 });
  });
});
