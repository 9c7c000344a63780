import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import type { Identity } from './emulator-record.ts';
import { emulatorStatus } from './emulator-status.ts';
import { findEmulator } from './find-emulator.ts';
import { startEmulator } from './start-emulator.ts';
import { stopEmulator } from './stop-emulator.ts';
import { listen } from './testing/listen.ts';
import { ScratchFolders } from './testing/scratch-folder.ts';

const folders = new ScratchFolders();
afterAll(() => folders.clear());

it('stops the emulator, waits for its end, forgets it, and does nothing the second time', async () => {
  const stateDir = await folders.make();
  const { pid } = await startEmulator({ stateDir });

  expect(await stopEmulator({ stateDir })).toBe(true);
  expect(() => process.kill(pid, 0)).toThrow();
  await expect(access(join(stateDir, 'emulator.json'))).rejects.toThrow();

  expect(await stopEmulator({ stateDir })).toBe(false);
  expect(await emulatorStatus({ stateDir })).toEqual({ state: 'stopped' });
});

it('does nothing where there never was one', async () => {
  expect(await stopEmulator({ stateDir: join(await folders.make(), 'missing') })).toBe(false);
});

it('knows an emulator that was killed for lost, and forgets it when told to stop it', async () => {
  const stateDir = await folders.make();
  const emulator = await startEmulator({ stateDir });
  expect(await emulatorStatus({ stateDir })).toEqual({ state: 'running', emulator });

  process.kill(emulator.pid, 'SIGKILL');
  await expect.poll(() => findEmulator({ stateDir })).toBeUndefined();
  expect(await emulatorStatus({ stateDir })).toEqual({ state: 'lost', emulator });

  expect(await stopEmulator({ stateDir })).toBe(false);
  expect(await emulatorStatus({ stateDir })).toEqual({ state: 'stopped' });
});

it("leaves another's server alone that has got the port and the process id of ours", async () => {
  const others: Partial<Identity> = { token: 'of another emulator' };
  const server = createServer((_, response) => response.end(JSON.stringify(others)));
  const port = await listen(server);
  const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
  onTestFinished(() => void bystander.kill());
  const record = await recordOf(port, bystander.pid);
  Object.assign(others, { ...record.identity, token: 'of another emulator' });

  expect(await findEmulator(record)).toBeUndefined();
  expect(await stopEmulator(record)).toBe(false);
  expect([server.listening, bystander.exitCode, bystander.signalCode]).toEqual([true, null, null]);
});

it('takes a record that it cannot read for none', async () => {
  const stateDir = await folders.make();
  for (const content of ['', '{"pid": 1', '{"pid": "1"}', '[]']) {
    await writeFile(join(stateDir, 'emulator.json'), content);
    expect(await findEmulator({ stateDir })).toBeUndefined();
  }
});

it('ends an emulator that does not heed the polite signal', async () => {
  const stubborn = spawn(
    process.execPath,
    [
      '--eval',
      `process.on('SIGTERM', () => undefined);
       const server = require('node:http').createServer((_, response) => response.end(process.env.IDENTITY ?? ''));
       process.on('message', (identity) => { process.env.IDENTITY = identity; process.send('known'); });
       server.listen(0, '127.0.0.1', () => process.send(server.address().port));`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const [port] = (await once(stubborn, 'message')) as [number];
  const record = await recordOf(port, stubborn.pid);
  stubborn.send(JSON.stringify(record.identity));
  await once(stubborn, 'message');

  const ended = once(stubborn, 'exit');
  expect(await stopEmulator(record)).toBe(true);
  expect(await ended).toEqual([null, 'SIGKILL']);
});

/** Leaves the record of an emulator with this port and process. */
async function recordOf(port: number, pid: number | undefined): Promise<{ stateDir: string; identity: Identity }> {
  const stateDir = await folders.make();
  const identity = {
    ...{ pid: pid ?? 0, port, url: `http://127.0.0.1:${port}`, token: 'ours' },
    ...{ motoVersion: '5.2.1', startedAt: new Date().toISOString() },
  };
  await writeFile(join(stateDir, 'emulator.json'), JSON.stringify(identity));
  return { stateDir, identity };
}
