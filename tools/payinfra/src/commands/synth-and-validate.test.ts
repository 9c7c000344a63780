import { environmentNames } from '@payment/config';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FixtureRepository, ssmParameter } from '../testing/fixture-repository.ts';
import { TestIo, type RunResult } from '../testing/test-io.ts';

let repository: FixtureRepository;

beforeEach(async () => {
  repository = await FixtureRepository.make();
});

afterEach(async () => {
  await repository.remove();
});

async function payinfra(...argv: readonly string[]): Promise<RunResult> {
  const { PATH, HOME } = process.env;
  return await new TestIo({ repository: repository.root, env: { PATH, HOME, AWS_PROFILE: 'nobody' } }).run(...argv);
}

describe('payinfra synth', () => {
  it('needs neither credentials nor network for an environment that pins its suffix, and says where it wrote', async () => {
    const { exitCode, stdout } = await payinfra('synth', 'network', 'data', '--env', 'staging');
    expect(exitCode).toBe(0);
    const paths = ['network', 'data'].map((stack) =>
      join(repository.root, 'apps', stack, 'cdktf.out/staging/stacks', stack, 'cdk.tf.json'),
    );
    expect(stdout).toBe(`${paths.join('\n')}\n`);
    expect(await readFile(paths[0] ?? '', 'utf8')).toContain('"input":"s8p3w6"');
  });

  it('says that an environment must be deployed before it has a suffix', async () => {
    const { exitCode, stderr } = await payinfra('synth', '--env', 'local');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The emulator does not run, so nothing of local is deployed.');
  });
});

describe('payinfra validate', () => {
  it('runs terraform validate for every environment, without credentials, and leaves nothing behind', async () => {
    const { exitCode, stdout } = await payinfra('validate', 'network', '--all-environments');
    expect(stdout).toBe(
      [...environmentNames(), 'pr-0'].map((name) => `${name} network: valid\n`).join(''),
    );
    expect(exitCode).toBe(0);
    expect(await readdir(join(repository.root, '.payinfra'))).not.toContainEqual(expect.stringMatching('validate-'));
    expect(existsSync(join(repository.root, 'apps/network/cdktf.out'))).toBe(false);
  });

  it('says so if the provider cannot be had', async () => {
    const settings = join(repository.root, 'own.rc');
    await writeFile(settings, `provider_installation {\n  filesystem_mirror {\n    path = "${repository.root}"\n  }\n}`);
    const { PATH, HOME } = process.env;
    const io = new TestIo({ repository: repository.root, env: { PATH, HOME, TF_CLI_CONFIG_FILE: settings } });
    const { exitCode, stderr } = await io.run('validate', 'network', '--env', 'staging');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Terraform could not be initialised to validate:\n.*Failed to query available provider/s);
  });

  it('tells what the provider does not accept', async () => {
    await repository.define('network', {
      ...ssmParameter('/x', 'y'),
      resource: { aws_ssm_parameter: { it: { name: '/x', type: 'Text', insecure_value: 'y' } } },
    });
    const { exitCode, stdout } = await payinfra('validate', 'network', '--env', 'pr-7');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^pr-7 network: expected type to be one of \["String" "StringList" "SecureString"\]/m);
  });
});
