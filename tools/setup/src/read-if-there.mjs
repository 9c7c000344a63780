import { readFileSync } from 'node:fs';

/**
 * @param {string} file
 * @returns {string | undefined} Its text, or undefined where there is no such file.
 */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
