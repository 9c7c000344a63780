import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { noPinnedNode } from '../errors.mjs';
import { isAtLeast } from '../is-at-least.mjs';
import { askProgram } from '../run-program.mjs';
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

/** The first that runs TypeScript without a flag, and that the newest vitest wants. */
const minimum = '24.0';

/**
 * Makes `node_modules/.bin/node` a Node that can run the workspace: the pinned one where its package fits the machine,
 * else the machine's own.
 * @param {Machine} machine
 * @param {{ version: string, path: string }} [own] The Node that runs this.
 * @returns {Step}
 */
export function nodeStep({ root, env }, own = { version: process.version, path: process.execPath }) {
  const node = join(root, 'node_modules/.bin/node');
  return {
    name: 'node',
    doing: 'checking the pinned Node',
    inputs: [minimum],
    work: async () => {
      const pinned = await askProgram(node, ['--version'], env);
      if (pinned !== undefined && isAtLeast(pinned, minimum)) return { ready: `Node ${pinned}`, products: [node] };
      if (!isAtLeast(own.version, minimum)) throw noPinnedNode(`${process.platform}-${process.arch}`, own.version);
      // pnpm does not heed the "os" of these packages, so on macOS it links the Linux program, and every other program
      // in that folder would start it.
      rmSync(node, { force: true });
      symlinkSync(own.path, node);
      return { ready: `Node ${own.version} (this machine's own)`, products: [node] };
    },
  };
}
