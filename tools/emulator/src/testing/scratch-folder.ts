import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopEmulator } from '../stop-emulator.ts';

/** A folder of its own for each emulator of a test file. */
export class ScratchFolders {
  readonly #folders: string[] = [];

  async make(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'payment-emulator-'));
    this.#folders.push(folder);
    return folder;
  }

  /** Stops what runs in them and removes them. */
  async clear(): Promise<void> {
    for (const stateDir of this.#folders.splice(0)) {
      await stopEmulator({ stateDir });
      await rm(stateDir, { recursive: true, force: true });
    }
  }
}
