import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmulatorLocation } from './emulator.ts';
import { recordFile } from './emulator-record.ts';
import { findEmulator } from './find-emulator.ts';

const POLITE_MS = 5_000;
const PAUSE_MS = 20;

/**
 * Stops the emulator of this folder, waits until its process has ended, and forgets it. What it held is gone.
 * Stops nothing that does not prove to be ours, and does nothing where none runs.
 *
 * @returns whether there was one to stop
 */
export async function stopEmulator(location: EmulatorLocation): Promise<boolean> {
  const emulator = await findEmulator(location);
  if (emulator) await end(emulator.pid);
  await rm(recordFile(location), { force: true });
  return emulator !== undefined;
}

async function end(pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  const deadline = Date.now() + POLITE_MS;
  while (signal(pid, 0)) {
    if (Date.now() > deadline) signal(pid, 'SIGKILL');
    await sleep(PAUSE_MS);
  }
}

/** Whether the process was there to take the signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
