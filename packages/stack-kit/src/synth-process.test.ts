import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthArguments, synthVariables } from './synth-process.ts';

describe('the process of a synth', () => {
  it('is one that Node can start, and keeps compiled code for the next one', () => {
    const cache = mkdtempSync(join(tmpdir(), 'compile-cache-'));
    const program = ['--eval', `import(${JSON.stringify(join(import.meta.dirname, 'errors.ts'))})`];
    try {
      execFileSync(process.execPath, [...synthArguments, ...program], {
        env: synthVariables(cache),
      });
      expect(readdirSync(cache)).not.toEqual([]);
    } finally {
      rmSync(cache, { recursive: true });
    }
  });
});
