import { askIdentity } from './ask-identity.ts';
import type { Emulator, EmulatorLocation } from './emulator.ts';
import { readRecord, toEmulator } from './emulator-record.ts';

/**
 * The emulator of this folder, if it runs.
 *
 * Neither a process id nor a port proves anything (both are given to others once they are free), so the server must
 * tell the token that was drawn for it.
 */
export async function findEmulator(location: EmulatorLocation): Promise<Emulator | undefined> {
  const record = await readRecord(location);
  if (!record) return undefined;
  const occupant = await askIdentity(record.url);
  const isOurs = occupant.kind === 'emulator' && occupant.identity.token === record.token;
  return isOurs ? toEmulator(record, location) : undefined;
}
