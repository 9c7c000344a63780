import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Emulator, EmulatorLocation } from './emulator.ts';

/** What the server tells about itself, in `emulator.json` and over HTTP alike. */
export const identitySchema = z.object({
  pid: z.int().positive(),
  port: z.int().positive(),
  url: z.url(),
  motoVersion: z.string(),
  startedAt: z.iso.datetime(),
  /** Drawn for this one start: who knows it is the process that the file tells of. */
  token: z.string().min(1),
});

export type Identity = z.infer<typeof identitySchema>;

/** The identity that the last server of this folder left, dead or alive; nothing where there is none to be read. */
export async function readRecord(location: EmulatorLocation): Promise<Identity | undefined> {
  try {
    return identitySchema.parse(JSON.parse(await readFile(recordFile(location), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The file that tells the next command where the emulator is. Written by the server, whole or not at all. */
export function recordFile({ stateDir }: EmulatorLocation): string {
  return join(stateDir, 'emulator.json');
}

/** What the server wrote. */
export function logFile({ stateDir }: EmulatorLocation): string {
  return join(stateDir, 'emulator.log');
}

/** The record as it is shown to others: without the token. */
export function toEmulator(identity: Identity, location: EmulatorLocation): Emulator {
  const { url, port, pid, motoVersion, startedAt } = identity;
  return { url, port, pid, motoVersion, startedAt, logFile: logFile(location) };
}
