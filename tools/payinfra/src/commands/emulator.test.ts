import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FixtureRepository } from '../testing/fixture-repository.ts';
import { answering } from '../testing/answering.ts';
import { TestIo, type RunResult } from '../testing/test-io.ts';

let repository: FixtureRepository;

beforeEach(async () => {
  repository = await FixtureRepository.make();
});

afterEach(async () => {
  await payinfra('stop');
  await repository.remove();
});

async function payinfra(...argv: readonly string[]): Promise<RunResult> {
  return await new TestIo({ repository: repository.root }).run('emulator', ...argv);
}

describe('payinfra emulator', () => {
  it('starts, is found by the next command, and stops', async () => {
    expect((await payinfra('status')).stdout).toBe('The emulator does not run.\n');
    const start = await payinfra('start');
    expect(start.stdout).toMatch(/^The emulator answers at http:\/\/127\.0\.0\.1:\d+; its log is .*\.\n$/);
    const url = /http:\S+\d/.exec(start.stdout)?.[0] ?? '';
    expect((await payinfra('start')).stdout).toContain(`answers at ${url};`);
    expect((await payinfra('status')).stdout).toContain(`answers at ${url} since `);
    expect((await payinfra('stop')).stdout).toBe('The emulator is stopped; all it held is gone.\n');
    expect((await payinfra('stop')).stdout).toBe('The emulator does not run.\n');
  });

  it('leaves another server on its port alone, and says what to do', async () => {
    await using server = await answering([200, '']);
    const { port } = new URL(server.url);
    const { exitCode, stderr } = await payinfra('start', '--port', port);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken by another HTTP server, which is left alone.`);
    expect(stderr).toContain('Choose another port with: payinfra emulator start --port N');
  });

  it('that is restarted holds nothing, and is deployed to anew without further ado', async () => {
    const io = () => new TestIo({ repository: repository.root, env: { ...process.env, AWS_ENDPOINT_URL: '' } });
    const deployed = [];
    for (let round = 0; round < 2; round += 1) {
      const bootstrapped = await io().run('bootstrap', '--env', 'local');
      expect(bootstrapped.stdout).toContain('bootstrap: made the bucket pay-terraform-state-123456789012-us-east-1');
      const { stdout } = await io().run('deploy', 'network', '--env', 'local');
      deployed.push(/^network +done +1 /m.test(stdout));
      await payinfra('stop');
    }
    expect(deployed).toEqual([true, true]);
  }, 120_000);

  it('tells that one was lost, if its process has gone without a word', async () => {
    await payinfra('start');
    const record = join(repository.root, '.payinfra/emulator/emulator.json');
    const { pid } = JSON.parse(await readFile(record, 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    const { stdout } = await payinfra('status');
    expect(stdout).toMatch(/^The emulator of \S+ was lost, with all it held\.\n$/);
  });
});
