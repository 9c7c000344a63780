import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolsDirOf } from '../machine.mjs';
import { runQuietly } from '../run-program.mjs';
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

const version = '12.21.0';

/**
 * Brings the pinned pnpm into `.tools/pnpm`, with npm.
 * @param {Machine} machine
 * @returns {Step}
 */
export function pnpmStep({ root, env }) {
  const prefix = join(toolsDirOf(root), 'pnpm');
  return {
    name: 'pnpm',
    doing: `installing pnpm ${version}`,
    inputs: [version],
    work: async () => {
      rmSync(prefix, { recursive: true, force: true });
      const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
      await runQuietly('npm', ['install', '--prefix', prefix, ...quiet, `pnpm@${version}`], { cwd: root, env });
      return { ready: `pnpm ${version}`, products: [join(pnpmBin(root), 'pnpm')] };
    },
  };
}

/**
 * @param {string} root The repository's folder.
 * @returns {string} The folder that holds the program `pnpm`.
 */
export function pnpmBin(root) {
  return join(toolsDirOf(root), 'pnpm/node_modules/.bin');
}
