import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensure } from '../step.mjs';
import { freshMachine } from '../testing/fresh-machine.ts';
import { pnpmStep } from './pnpm-step.mjs';
import { packageFolders, workspaceStep } from './workspace-step.mjs';

async function installed() {
  const machine = freshMachine();
  await ensure(pnpmStep(machine), machine);
  await ensure(workspaceStep(machine), machine);
  return { machine, install: async () => ensure(workspaceStep(machine), machine) };
}

describe('the workspace', () => {
  it('is installed exactly as locked, without a question', async () => {
    const { machine } = await installed();

    expect(machine.calls().at(-1)).toBe('pnpm install --frozen-lockfile');
    expect(readFileSync(join(machine.root, 'CI'), 'utf8')).toBe('CI=true\n');
  });

  it.each([
    ['the lock file', 'pnpm-lock.yaml'],
    ['the workspace file', 'pnpm-workspace.yaml'],
    ['a package', 'apps/edge/package.json'],
    ['a new package', 'tools/bench/package.json'],
  ])('is installed again when %s has changed', async (_, file) => {
    const { machine, install } = await installed();
    const before = machine.calls().length;
    await install();
    expect(machine.calls()).toHaveLength(before);

    machine.write(file, '{ "changed": true }');
    await install();

    expect(machine.calls()).toHaveLength(before + 1);
  });

  it('is looked for in the folders that pnpm-workspace.yaml names', () => {
    const file = join(import.meta.dirname, '../../../../pnpm-workspace.yaml');
    expect(existsSync(file)).toBe(true);
    const folders = [...readFileSync(file, 'utf8').matchAll(/^ {2}- (\w+)\/\*$/gm)].map(([, folder]) => folder);

    expect(folders).toEqual(packageFolders);
  });
});
