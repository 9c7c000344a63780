import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

const suite = `
import { expect, it } from 'vitest';
it('knows where to look', () => {
  const { PAYMENT_SUITE, PAYMENT_ENVIRONMENT, PAYMENT_SUFFIX, AWS_ENDPOINT_URL, AWS_PROFILE } = process.env;
  console.log([PAYMENT_SUITE, PAYMENT_ENVIRONMENT, AWS_ENDPOINT_URL, AWS_PROFILE].join(' '));
  expect(PAYMENT_SUFFIX).toMatch(/^[a-z0-9]{6}$/);
});
`;

async function suiteOf(stack: string, text: string): Promise<void> {
  const folder = join(fixture.repository.root, 'apps', stack, 'integration');
  await mkdir(folder);
  await writeFile(join(folder, 'it.test.ts'), text);
}

describe('payinfra verify', () => {
  it('needs a deployed environment', async () => {
    const { exitCode, stderr } = await fixture.payinfra('verify', '--env', fixture.name);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Nothing of ${fixture.name} is deployed`);
  });

  it('runs the integration tests of each stack against the environment, and names those that fail', async () => {
    const { root } = fixture.repository;
    await symlink(join(import.meta.dirname, '../../../../node_modules'), join(root, 'node_modules'));
    await writeFile(
      join(root, 'vitest.config.ts'),
      `export default { test: { include: ['integration/**/*.test.ts'], root: process.cwd() } };`,
    );
    await suiteOf('network', suite);
    await suiteOf('data', "import { it } from 'vitest'; it('fails', () => { throw new Error('no database'); });");
    await fixture.payinfra('deploy', 'network', '--env', fixture.name);

    const passed = await fixture.io({ env: { AWS_PROFILE: 'mine' } }).run('verify', 'network', '--env', fixture.name);
    expect(passed.stdout).toContain(`integration ${fixture.name} ${fixture.emulator.url} \n`);
    expect(passed.stdout).toContain('All integration tests passed.');
    expect(passed.exitCode).toBe(0);

    const failed = await fixture.payinfra('verify', 'data', 'network', '--env', fixture.name);
    expect(failed.stdout).toContain('no database');
    expect(failed.stdout).toMatch(/1 passed.*Failed: data\n$/s);
    expect(failed.exitCode).toBe(1);
  });
});
