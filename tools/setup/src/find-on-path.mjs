import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The program a shell would start for this name.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} Its path.
 */
export function findOnPath(name, env) {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram);
}

/**
 * @param {string} path
 * @returns {boolean} Whether it is a file that may be run.
 */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
