import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { askReferee } from './ask-referee.ts';
import { runCheckov } from './run-checkov.ts';
import { fakeCheckov } from './testing/fake-checkov.ts';
import { smallStacks } from './testing/small-stacks.ts';
import { program, temporaryFolder } from './testing/temporary.ts';

const framework = 'terraform_json';

describe('a run of checkov', () => {
  it('is offline, and blind to whoever starts it', async () => {
    vi.stubEnv('BC_API_KEY', 'secret');
    vi.stubEnv('CKV_SKIP_CHECK', 'CKV_AWS_26');
    const log = join(temporaryFolder(), 'log');
    await runCheckov('{}', { framework, baseline: '{}', python: fakeCheckov(log) });
    vi.unstubAllEnvs();

    const called = readFileSync(log, 'utf8');
    expect(called).toMatch(/^-I -m checkov\.main --file cdk\.tf\.json --framework terraform_json --baseline baseline --skip-download /);
    expect(called).not.toMatch(/BC_API_KEY|CKV_SKIP_CHECK/);
    expect(called).not.toContain(`HOME=${process.env['HOME'] ?? ''}\n`);
  });

  it('reads a plan as a plan', async () => {
    const log = join(temporaryFolder(), 'log');
    await runCheckov('{}', { framework: 'terraform_plan', python: fakeCheckov(log) });

    expect(readFileSync(log, 'utf8')).toContain('--file plan.json --framework terraform_plan --skip-download');
  });

  it('names the command that installs it where it is missing', async () => {
    await expect(runCheckov('{}', { framework, python: '/nowhere/python' })).rejects.toThrow(
      'The referee, checkov, is not installed: there is no /nowhere/python.\nInstall it with: npm run setup -- --referee',
    );
  });

  it.each([
    ['crashes', 'echo "out of memory" >&2; exit 2'],
    ['leaves no report', 'echo "out of memory"'],
  ])('fails with its last words where checkov %s', async (_what, script) => {
    await expect(runCheckov('{}', { framework, python: program(script) })).rejects.toThrow(
      'checkov failed:\n  out of memory',
    );
  });
});

describe('the referee', () => {
  it('names our resources, whatever checkov calls them', async () => {
    const { version, failed, passed } = await askReferee(smallStacks(), { python: fakeCheckov('/dev/null') });

    expect(version).toBe('3.3.30');
    const places = [...passed, ...failed].map(({ id, stack, address, path }) => [id, stack, address, path]);
    expect(places).toContainEqual(['CKV_AWS_26', 'data', 'aws_sns_topic.topic', 'data/topic']);
    expect(places).toContainEqual(['CKV_AWS_18', 'edge', 'aws_s3_bucket.logs', 'edge/logs']);
    expect(places).toContainEqual(['CKV_AWS_41', 'all', 'provider.aws', 'provider.aws']);
  });
});
