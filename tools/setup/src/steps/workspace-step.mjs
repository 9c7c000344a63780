import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere } from '../read-if-there.mjs';
import { runQuietly } from '../run-program.mjs';
import { pnpmBin } from './pnpm-step.mjs';
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

/** The folders of `pnpm-workspace.yaml` whose children are packages. */
export const packageFolders = /** @type {const} */ (['apps', 'packages', 'tools']);

/**
 * Installs the workspace exactly as its lock file says.
 * @param {Machine} machine
 * @returns {Step}
 */
export function workspaceStep({ root, env }) {
  const pnpm = join(pnpmBin(root), 'pnpm');
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...packagesOf(root)];
  return {
    name: 'workspace',
    doing: 'installing the packages of pnpm-lock.yaml',
    inputs: files.map((file) => `${file}\n${readIfThere(join(root, file)) ?? ''}`),
    work: async () => {
      // Where CI is set, pnpm takes its decisions without asking: nobody could answer here.
      const quietly = { cwd: root, env: { ...env, CI: 'true' } };
      await runQuietly(pnpm, ['install', '--frozen-lockfile'], quietly);
      return { ready: 'packages of pnpm-lock.yaml', products: [join(root, 'node_modules/.modules.yaml')] };
    },
  };
}

/** @param {string} root */
function packagesOf(root) {
  return packageFolders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .sort()
      .map((name) => `${folder}/${name}/package.json`),
  );
}
