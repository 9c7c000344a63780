import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-'));
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function jsonIn(outdir: string): string {
  return readFileSync(join(outdir, 'stacks', 'edge', 'cdk.tf.json'), 'utf8');
}

it('gives the same bytes in every process', async () => {
  const here = join(folder, 'here');
  const there = join(folder, 'there');
  mkdirSync(there);
  const inputs = { PAYMENT_ENVIRONMENT: 'local', PAYMENT_SUFFIX: 'abc123' };

  for (const [name, value] of Object.entries({ ...inputs, CDKTF_OUTDIR: here })) vi.stubEnv(name, value);
  await import('./main.ts');
  execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env['PATH'], ...inputs, CDKTF_OUTDIR: there },
  });

  expect(jsonIn(here)).toBe(jsonIn(there));
  expect(jsonIn(here)).toContain('pay-alb-local-abc123');
});
