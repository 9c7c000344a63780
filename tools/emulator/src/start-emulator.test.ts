import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createServer as createHttpServer } from 'node:http';
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Emulator } from './emulator.ts';
import { emulatorAccountId } from './emulator-account-id.ts';
import { findEmulator } from './find-emulator.ts';
import { startEmulator } from './start-emulator.ts';
import { stopEmulator } from './stop-emulator.ts';
import { awsClients } from './testing/aws-clients.ts';
import { inAnotherProcess } from './testing/in-another-process.ts';
import { listen } from './testing/listen.ts';
import { ScratchFolders } from './testing/scratch-folder.ts';

const folders = new ScratchFolders();
afterAll(() => folders.clear());

describe('a started emulator', () => {
  let stateDir: string;
  let emulator: Emulator;

  beforeAll(async () => {
    stateDir = await folders.make();
    vi.stubEnv('MOTO_ACCOUNT_ID', '999999999999');
    vi.stubEnv('AWS_PROFILE', 'somebody');
    emulator = await startEmulator({ stateDir });
    vi.unstubAllEnvs();
  });

  it('answers for its one account, whatever the environment of its starter', async () => {
    const { Account } = await awsClients(emulator.url).sts.send(new GetCallerIdentityCommand());
    expect(Account).toBe(emulatorAccountId);
  });

  it('listens on loopback only', async () => {
    expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`);
    const refusal = once(connect(emulator.port, '127.0.0.2'), 'connect');
    await expect(refusal).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('tells where it is, what it runs and since when', () => {
    const { url, port, pid, startedAt } = emulator;
    const logFile = join(stateDir, 'emulator.log');
    expect(emulator).toEqual({ url, port, pid, motoVersion: '5.2.1', startedAt, logFile });
    expect(Date.now() - Date.parse(startedAt)).toBeLessThan(60_000);
    expect(isAlive(pid)).toBe(true);
  });

  it('keeps what only its starter may know in a file that only its owner can read', async () => {
    const record = join(stateDir, 'emulator.json');
    expect(await readFile(record, 'utf8')).toMatch(/"token": "[\w-]{36}"/);
    expect(((await stat(record)).mode & 0o077).toString(8)).toBe('0');
  });

  it('is what a second start gives', async () => {
    expect(await startEmulator({ stateDir, port: emulator.port })).toEqual(emulator);
  });

  it('is not moved to another port by a second start', async () => {
    await expect(startEmulator({ stateDir, port: 1 })).rejects.toThrow(
      `The emulator already runs on ${emulator.url}, and can't be on port 1 too.`,
    );
  });

  it('is found by other processes', async () => {
    expect(await inAnotherProcess(`emulator.findEmulator(${JSON.stringify({ stateDir })})`)).toEqual(emulator);
  });

  it('leaves no compiled files in the repository', async () => {
    const files = await readdir(join(import.meta.dirname, '../payment_emulator'), { recursive: true });
    expect(files.filter((file) => !file.endsWith('.py')).toSorted()).toEqual(['access', 'patches']);
  });

  it('keeps its port, and another folder is told who has it', async () => {
    await expect(startEmulator({ stateDir: await folders.make(), port: emulator.port })).rejects.toThrow(
      `Port ${emulator.port} is taken by an emulator of another folder (process ${emulator.pid}), which is left alone.`,
    );
    expect(await findEmulator({ stateDir })).toEqual(emulator);
  });
});

describe('starting an emulator', () => {
  it('outlives the process that does it, and is done once by two at a time', async () => {
    const stateDir = await folders.make();
    const start = `emulator.startEmulator(${JSON.stringify({ stateDir })})`;
    const [one, other] = await Promise.all([inAnotherProcess(start), inAnotherProcess(start)]);
    expect(one).toEqual(other);
    expect(await findEmulator({ stateDir })).toEqual(one);
  });

  it('begins anew after the last one was killed', async () => {
    const stateDir = await folders.make();
    const killed = await startEmulator({ stateDir });
    process.kill(killed.pid, 'SIGKILL');
    const next = await startEmulator({ stateDir });
    expect(next.pid).not.toBe(killed.pid);
    expect(await findEmulator({ stateDir })).toEqual(next);
  });

  it('takes the port that it is given, and says what holds it if it is taken', async () => {
    const web = createHttpServer((_, response) => response.setHeader('Server', 'Nginx').end('{}'));
    const anonymous = createHttpServer((_, response) => response.end('welcome'));
    const other = createServer((socket) => socket.destroy());
    const holders = { 'another HTTP server (Nginx)': web, 'another HTTP server': anonymous, 'another program': other };

    const stateDir = await folders.make();
    for (const [holder, server] of Object.entries(holders)) {
      const port = await listen(server);
      await expect(startEmulator({ stateDir, port })).rejects.toThrow(
        `Port ${port} is taken by ${holder}, which is left alone.\nChoose another port with: payinfra emulator start`,
      );
      expect(server.listening).toBe(true);
      server.close();
      await once(server, 'close');
    }
  });

  it('names the command that installs it where it is not installed', async () => {
    const python = '/nowhere/bin/python';
    await expect(startEmulator({ stateDir: await folders.make(), python })).rejects.toThrow(
      `The local AWS emulator is not installed: there is no ${python}.\nInstall it with: npm run setup`,
    );
  });

  it('shows the end of the log where the server does not come up', async () => {
    await expect(startEmulator({ stateDir: await folders.make(), without: ['nonsense'] })).rejects.toThrow(
      /did not start: its process ended with exit code 1\.\nThe end of .*emulator\.log:\nNo patches for nonsense/,
    );
  });

  it('says so where the server comes up without a word', async () => {
    await expect(startEmulator({ stateDir: await folders.make(), python: '/bin/false' })).rejects.toThrow(
      /its process ended with exit code 1\.\n.*emulator\.log is empty\.$/,
    );
  });

  describe('with a server that hangs', () => {
    afterEach(() => vi.useRealTimers());

    it('gives up after a minute, and ends it', async () => {
      const stateDir = await folders.make();
      const python = join(stateDir, 'python');
      await writeFile(python, '#!/bin/sh\necho $$\nexec sleep 300\n');
      await chmod(python, 0o755);

      vi.useFakeTimers({ toFake: ['Date'] });
      const start = startEmulator({ stateDir, python });
      const log = () => readFile(join(stateDir, 'emulator.log'), 'utf8').catch(() => '');
      await vi.waitUntil(async () => (await log()) !== '');
      vi.setSystemTime(Date.now() + 61_000);

      await expect(start).rejects.toThrow(/did not start: it did not answer within 60 seconds/);
      const pid = Number(await log());
      await vi.waitUntil(() => !isAlive(pid));
    });
  });
});

it('stops what it started', async () => {
  const stateDir = await folders.make();
  const { pid } = await startEmulator({ stateDir });
  await stopEmulator({ stateDir });
  expect(isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
