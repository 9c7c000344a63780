import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshMachine } from '../testing/fresh-machine.ts';
import { writeProgram } from '../testing/write-program.ts';
import { nodeStep } from './node-step.mjs';

/** A workspace whose pinned Node is this script. */
function workspaceWith(script: string) {
  const machine = freshMachine();
  const node = join(machine.root, 'node_modules/.bin/node');
  writeProgram(node, script);
  return { machine, node };
}

describe('the Node of the workspace', () => {
  it('is the pinned one where it runs', async () => {
    const { machine, node } = workspaceWith('echo v24.21.0');

    expect(await nodeStep(machine).work()).toEqual({ ready: 'Node v24.21.0', products: [node] });
  });

  it('is the machine\'s own where the pinned one is for another system', async () => {
    const { machine, node } = workspaceWith('exit 126');
    const own = { version: 'v24.3.0', path: process.execPath };

    expect(await nodeStep(machine, own).work()).toEqual({
      ready: "Node v24.3.0 (this machine's own)",
      products: [node],
    });
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()).toBe(process.version);
  });

  it('is asked for where the pinned one does not run and the own one is too old', async () => {
    const { machine } = workspaceWith('exit 126');
    const own = { version: 'v20.20.2', path: process.execPath };

    await expect(nodeStep(machine, own).work()).rejects.toThrow(
      `The pinned Node does not run on this machine (${process.platform}-${process.arch}), and its own is v20.20.2: ` +
        'install Node 24 or newer from https://nodejs.org and run this again.',
    );
  });
});
