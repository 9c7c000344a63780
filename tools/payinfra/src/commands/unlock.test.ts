import { execa } from 'execa';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { slow } from '../testing/fixture-repository.ts';
import { useFixture } from '../testing/use-fixture.ts';

const fixture = useFixture();

describe('a locked state', () => {
  it('stops a second deploy, which tells who works on it, since when, and how to unlock it after a crash', async () => {
    const env = ['--env', fixture.name];
    await fixture.repository.define('network', slow);
    const io = fixture.io();
    const first = io.run('deploy', 'network', ...env);
    await io.stdout.saw('created terraform_data.first');

    const second = await fixture.payinfra('deploy', 'network', ...env);
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain(`@${hostname()} runs apply since ${new Date().toISOString().slice(0, 10)} `);
    const unlock = new RegExp(`payinfra -- unlock network (?<id>[0-9a-f-]{36}) --env ${fixture.name}`);
    const id = unlock.exec(second.stderr)?.groups?.['id'] ?? '';

    // Terraform is killed, with all it started: nothing can be written or released any more.
    const { stdout: terraform } = await execa('pgrep', ['-P', String(process.pid), '-x', 'terraform']);
    process.kill(-Number(terraform), 'SIGKILL');
    expect((await first).stderr).toContain('network failed: Terraform was killed. Its last words:');
    expect((await fixture.payinfra('deploy', 'network', ...env)).stderr).toContain(`unlock network ${id}`);

    const wrong = await fixture.payinfra('unlock', 'network', 'another', ...env);
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr).toContain(`The state of network is not locked by another, but by ${id}: `);
    const right = await fixture.payinfra('unlock', 'network', id, ...env);
    expect(right).toMatchObject({ exitCode: 0, stderr: '' });
    expect(right.stdout).toContain(`on network in ${fixture.name} is removed.`);
    const twice = await fixture.payinfra('unlock', 'network', id, ...env);
    expect(twice).toMatchObject({ exitCode: 1, stderr: `The state of network in ${fixture.name} is not locked.\n` });
  });
});
