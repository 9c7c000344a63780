import { join } from 'node:path';

/**
 * What a set-up works on.
 * @typedef {object} Machine
 * @property {string} root The repository's folder, absolute.
 * @property {NodeJS.ProcessEnv} env The environment the set-up was started with.
 * @property {(line: string) => void} say Tells the person one line. Never on stdout: that belongs to the command.
 */

/**
 * Where everything lies that the set-up brings in, besides `node_modules`. Not in version control.
 * @param {string} root The repository's folder.
 * @returns {string}
 */
export function toolsDirOf(root) {
  return join(root, '.tools');
}
