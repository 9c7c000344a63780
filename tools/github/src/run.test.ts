import { deployWaves, stackNames } from '@payment/contracts';
import { describe, expect, it } from 'vitest';
import { fakeGithub } from './testing/fake-github.ts';
import { github } from './testing/github.ts';

describe('what a matrix is made of', () => {
  it('is every stack, and every environment in an AWS account', async () => {
    expect((await github(['fleet'])).printed).toEqual([
      `stacks=${JSON.stringify(stackNames)}`,
      'environments=["dev","production","staging"]',
    ]);
  });

  it('is the stacks among the affected projects, in the environments to plan them in', async () => {
    const projects = '["@payment/naming","@payment/edge","@payment/data"]';

    expect((await github(['plans', '--projects', projects])).printed).toEqual([
      'stacks=["data","edge"]',
      'environments=["dev","production","staging"]',
    ]);
  });

  it('is nothing where no stack is affected', async () => {
    expect((await github(['plans', '--projects', '["@payment/acceptance"]'])).printed).toEqual([
      'stacks=[]',
      'environments=[]',
    ]);
  });

  it.each(['', 'NX Failed', '{"a":1}'])('is not made of %j', async (projects) => {
    expect(await github(['plans', '--projects', projects])).toMatchObject({
      exitCode: 1,
      told: '--projects wants what "nx show projects --json" prints: an array of names, as JSON.',
    });
  });

  it('is waves, in the order of a deploy or of a destroy, of all stacks or of some', async () => {
    const all = deployWaves();
    expect((await github(['waves'])).printed).toEqual([`waves=${JSON.stringify({ waves: all })}`]);
    expect((await github(['waves', '--reverse'])).printed).toEqual([
      `waves=${JSON.stringify({ waves: all.toReversed() })}`,
    ]);
    expect((await github(['waves', 'compute', 'network'])).printed).toEqual([
      'waves={"waves":[["network"],["compute"]]}',
    ]);
  });
});

describe('a command line that cannot be used', () => {
  it.each([
    ['nonsense'],
    ['waves', 'nonsense'],
    ['comment', '--reviews', 'reviews'],
    ['comment', '--reviews', 'reviews', '--pull-request', '-1'],
    ['drift-issue', 'data', '--drift', 'drift'],
  ])('%s %s is refused with 64, and says why', async (...argv) => {
    const { exitCode, told } = await github(argv);

    expect(exitCode).toBe(64);
    expect(told).not.toBe('');
  });

  it('is told what there is', async () => {
    const { exitCode, printed } = await github(['--help']);

    expect(exitCode).toBe(0);
    expect(printed.join('\n')).toContain('drift-issue');
  });
});

describe('what keeps GitHub from being asked', () => {
  const command = ['review-run', 'data', '--env', 'staging', '--commit', 'c1'];

  it('is every variable that is missing or wrong, without its value', async () => {
    const { exitCode, told } = await github(command, { GITHUB_REPOSITORY: 's3cret', GITHUB_API_URL: 'ftp://s3cret' });

    expect(exitCode).toBe(1);
    expect(told).toBe(
      [
        'GitHub cannot be asked:',
        '  GITHUB_TOKEN is not set',
        '  GITHUB_REPOSITORY must be like owner/name',
        '  GITHUB_API_URL must be a URL',
        'In a workflow only GITHUB_TOKEN must be given, by `env`.',
      ].join('\n'),
    );
  });

  it('is a permission that the job has not', async () => {
    const { env } = await fakeGithub({}, { 'GET /actions/artifacts': 403 });
    const { exitCode, told } = await github(command, env);

    expect(exitCode).toBe(1);
    expect(told).toMatch(/^GitHub answered 403 to GET \/repos\/example\/payments\/actions\/artifacts: Resource not/);
    expect(told).toContain('Has the job the permission for this, in its `permissions`?');
  });

  it('is a fault of GitHub', async () => {
    const { env } = await fakeGithub({}, { 'GET /actions/artifacts': 500 });
    const { told } = await github(command, env);

    expect(told).toContain('GitHub answered 500');
    expect(told).not.toContain('permission');
  });

  it('is a server that does not answer', async () => {
    const { env } = await fakeGithub();
    const { exitCode, told } = await github(command, { ...env, GITHUB_API_URL: 'http://127.0.0.1:1' });

    expect(exitCode).toBe(1);
    expect(told).toMatch(/^GitHub could not be reached for GET \/repos\/example\/payments\/actions\/artifacts: /);
  });
});
