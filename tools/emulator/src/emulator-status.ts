import type { Emulator, EmulatorLocation } from './emulator.ts';
import { readRecord, toEmulator } from './emulator-record.ts';
import { findEmulator } from './find-emulator.ts';

/**
 * - `running`: it answers.
 * - `lost`: it ran, was not stopped, and no longer answers (killed, or the machine restarted). What it held is gone.
 * - `stopped`: there is none.
 */
export type EmulatorStatus =
  | { readonly state: 'running'; readonly emulator: Emulator }
  | { readonly state: 'lost'; readonly emulator: Emulator }
  | { readonly state: 'stopped' };

/** How it stands with the emulator of this folder. Changes nothing. */
export async function emulatorStatus(location: EmulatorLocation): Promise<EmulatorStatus> {
  const emulator = await findEmulator(location);
  if (emulator) return { state: 'running', emulator };
  const record = await readRecord(location);
  return record ? { state: 'lost', emulator: toEmulator(record, location) } : { state: 'stopped' };
}
