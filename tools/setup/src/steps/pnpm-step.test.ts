import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensure } from '../step.mjs';
import { freshMachine } from '../testing/fresh-machine.ts';
import { pnpmStep } from './pnpm-step.mjs';

it('asks npm for the pinned pnpm, and clears what an interrupted npm left', async () => {
  const machine = freshMachine();
  machine.write('.tools/pnpm/node_modules/pnpm/package.json', 'half a pack');

  expect(await ensure(pnpmStep(machine), machine)).toBe('pnpm 12.21.0');
  expect(existsSync(join(machine.root, '.tools/pnpm/node_modules/pnpm'))).toBe(false);
  expect(machine.calls()).toEqual([
    `npm install --prefix ${machine.root}/.tools/pnpm --no-save --no-audit --no-fund --loglevel=error pnpm@12.21.0`,
  ]);
});
