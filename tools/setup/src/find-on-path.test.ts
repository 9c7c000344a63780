import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findOnPath } from './find-on-path.mjs';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { writeProgram } from './testing/write-program.ts';

it('finds the first program on PATH, past what cannot be run', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a/tool'), { recursive: true });
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'b/tool'), 'only text');
  const program = writeProgram(join(folder, 'c/tool'), '');
  writeProgram(join(folder, 'd/tool'), '');
  const PATH = ['', 'a', 'b', 'c', 'd'].map((name) => (name === '' ? '' : join(folder, name))).join(':');

  expect(findOnPath('tool', { PATH })).toBe(program);
});

it('finds nothing without a PATH', () => {
  expect(findOnPath('sh', {})).toBeUndefined();
});
