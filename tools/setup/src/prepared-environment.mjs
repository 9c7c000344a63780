import { delimiter, dirname, join } from 'node:path';
import { isProgram } from './find-on-path.mjs';
import { toolsDirOf } from './machine.mjs';
import { pnpmBin } from './steps/pnpm-step.mjs';
import { fetchedTerraform } from './terraform-release.mjs';
/** @import { Machine } from './machine.mjs' */

/**
 * The environment commands run in: the pinned tools come before the machine's own.
 * @param {Pick<Machine, 'root' | 'env'>} machine
 * @returns {NodeJS.ProcessEnv}
 */
export function preparedEnvironment({ root, env }) {
  const terraform = fetchedTerraform(toolsDirOf(root));
  const folders = [
    join(root, 'node_modules/.bin'),
    pnpmBin(root),
    isProgram(terraform) ? dirname(terraform) : undefined,
    env['PATH'],
  ];
  return { ...env, PATH: folders.filter((folder) => folder !== undefined).join(delimiter) };
}
