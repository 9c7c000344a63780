import { readFile } from 'node:fs/promises';

/** The text of a file; nothing if there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(nothingIfAbsent);
}

/** For the failures of reading: what is not there is nothing. */
export function nothingIfAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
