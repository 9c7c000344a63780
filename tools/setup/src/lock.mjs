import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does a piece of work while no other process does one under the same lock.
 * @template T
 * @param {string} file The lock: a link whose target is the id of the process that has it, so it never lacks an owner.
 * @param {(line: string) => void} say Told once when another process has it.
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} What the work gave.
 */
export async function withLock(file, say, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; ; ) {
    const owner = take(file);
    if (owner === undefined) break;
    if (!isRunning(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) say(`waiting for process ${owner}, which is setting up too (if it is not, delete ${file})`);
    told = true;
    await pause(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} The process that has the lock, or undefined if it is now ours.
 */
function take(file) {
  try {
    symlinkSync(String(process.pid), file);
    return undefined;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  try {
    return Number(readlinkSync(file));
  } catch {
    // Released between the two calls: whoever is next may have it.
    return take(file);
  }
}

/** @param {number} processId */
function isRunning(processId) {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
