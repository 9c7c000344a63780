import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FixtureRepository } from '../testing/fixture-repository.ts';
import { TestIo, type RunResult } from '../testing/test-io.ts';

let repository: FixtureRepository;

beforeEach(async () => {
  repository = await FixtureRepository.make();
});

afterEach(async () => {
  await repository.remove();
});

/** Without credentials, profile or network. */
async function role(...argv: readonly string[]): Promise<RunResult> {
  return await new TestIo({ repository: repository.root, env: {} }).run('role', ...argv);
}

describe('payinfra role', () => {
  it.each([
    ['data', 'staging', 'plan', 'arn:aws:iam::222222222222:role/pay-plan-data-staging-s8p3w6'],
    ['edge', 'production', 'deploy', 'arn:aws:iam::333333333333:role/pay-deploy-edge-production-p5r9x1'],
    ['data', 'pr-12', 'deploy', 'arn:aws:iam::111111111111:role/pay-deploy-data-ephemeral-dev-d4k7m2'],
  ])('tells which role the workflow of %s in %s assumes to %s', async (stack, environment, kind, arn) => {
    const result = await role(stack, '--env', environment, '--kind', kind);
    expect(result).toEqual({ exitCode: 0, stdout: `${arn}\n`, stderr: '' });
  });

  it('asks for the kind', async () => {
    const { exitCode, stderr } = await role('data', '--env', 'staging');
    expect({ exitCode, stderr }).toEqual({ exitCode: 64, stderr: '--kind is missing: it is plan or deploy.\n' });
  });

  it('says where to find the roles of an environment that drew its suffix', async () => {
    const { exitCode, stderr } = await role('data', '--env', 'local', '--kind', 'plan');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('npm run payinfra -- outputs delivery --env local');
  });

  it('says so where nobody makes roles for an environment', async () => {
    const file = join(repository.root, 'packages/config/environments/dev.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('[dev, "pr-*"]', '[dev]'));
    const { exitCode, stderr } = await role('data', '--env', 'pr-12', '--kind', 'plan');
    expect(exitCode).toBe(64);
    expect(stderr).toContain('No workflow has roles for pr-12: no environment of account 111111111111 names it');
  });
});
