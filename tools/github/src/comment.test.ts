import { describe, expect, it } from 'vitest';
import { marker } from './marker.ts';
import { reviewComment } from './review-comment.ts';
import { fakeGithub } from './testing/fake-github.ts';
import { folderOf } from './testing/folder-of.ts';
import { github } from './testing/github.ts';

const reviews = {
  'staging-data/data.md': '## data in staging: 1 to replace\n\n- the database\n',
  'staging-data/data.plan.json': '{}',
  'staging-data/summary.md': '# Plans for staging\n',
  'dev-data/data.md': '## data in dev: waiting for network\n',
  'contracts.txt': 'No contract changes.\n',
};

const comment = (folder: string) => [
  ...['comment', '--pull-request', '12', '--reviews', folder],
  ...['--contracts', `${folder}/contracts.txt`],
];

describe('the comment on a pull request', () => {
  it('shows the contracts and each plan, by environment, with a link to the run', async () => {
    const { env, changes } = await fakeGithub();

    expect(await github(comment(folderOf(reviews)), env)).toMatchObject({
      exitCode: 0,
      printed: ['The comment is created.'],
    });
    const body = [
      marker('review'),
      'No contract changes.',
      '## Plans',
      'Made in [the run](https://github.test/example/payments/actions/runs/77).',
      '<details><summary>data in dev: waiting for network</summary>\n\n\n\n</details>',
      '<details><summary>data in staging: 1 to replace</summary>\n\n- the database\n\n</details>',
    ].join('\n\n');
    expect(changes).toEqual([`POST /issues/12/comments ${JSON.stringify({ body })}`]);
  });

  it('is changed and not repeated, wherever it stands among the comments', async () => {
    const others = Array.from({ length: 150 }, () => ({ body: 'Looks good', by: 'User' as const }));
    const { env, changes } = await fakeGithub({ comments: [...others, { body: `${marker('review')}\n\nold` }] });

    expect((await github(comment(folderOf(reviews)), env)).printed).toEqual(['The comment is updated.']);
    expect(changes).toEqual([expect.stringMatching(/^PATCH \/issues\/comments\/151 /)]);
  });

  it('is left alone if it says the same', async () => {
    const first = await fakeGithub();
    const folder = folderOf(reviews);
    await github(comment(folder), first.env);
    const { body } = JSON.parse(first.changes[0]?.replace(/^\S+ \S+ /, '') ?? '') as { body: string };
    const { env, changes } = await fakeGithub({ comments: [{ body }] });

    expect((await github(comment(folder), env)).printed).toEqual(['The comment is unchanged.']);
    expect(changes).toEqual([]);
  });

  it('is not that of a person who has copied its marker', async () => {
    const { env, changes } = await fakeGithub({ comments: [{ body: marker('review'), by: 'User' }] });

    await github(comment(folderOf(reviews)), env);
    expect(changes).toEqual([expect.stringMatching(/^POST \/issues\/12\/comments /)]);
  });

  it('says so where there is no plan, and no contract diff', async () => {
    const { env, changes } = await fakeGithub();

    await github(['comment', '--pull-request', '12', '--reviews', '/nowhere', '--contracts', '/nowhere'], env);
    expect(changes[0]).toContain('There is none: no stack is affected, or none could be planned in [the run]');
    await github(['comment', '--pull-request', '12', '--reviews', '/nowhere'], env);
    expect(changes[1]).toBe(changes[0]);
  });

  it('tells of a folder that cannot be read', async () => {
    const { env } = await fakeGithub();
    const file = `${folderOf(reviews)}/contracts.txt`;

    await expect(github(['comment', '--pull-request', '12', '--reviews', file], env)).rejects.toThrow('ENOTDIR');
  });
});

describe('a comment that GitHub would refuse for its length', () => {
  const page = (stack: string, length: number) => `## ${stack} in dev: 3 to add\n${'x'.repeat(length)}`;

  it('names the plans for which it has no room, and shows the others', () => {
    const pages = [page('data', 60_000), page('edge', 30_000), page('network', 10)];
    const body = reviewComment({ pages, contracts: undefined, runUrl: undefined });

    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('<details><summary>data in dev: 3 to add</summary>');
    expect(body).toContain('- edge in dev: 3 to add: there is no room for it here, see the artifacts of the run');
    expect(body).toContain('<details><summary>network in dev: 3 to add</summary>');
  });

  it('counts the plans if there is not even room for their names', () => {
    const pages = Array.from({ length: 1000 }, () => page('data', 10));
    const body = reviewComment({ pages, contracts: undefined, runUrl: undefined });

    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('There is no room here for 1000 plans: see the artifacts of the run.');
  });
});
