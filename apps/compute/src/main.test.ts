import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';

describe('main', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-'));
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const inputs = { PAYMENT_ENVIRONMENT: 'production' };
  const stackIn = (outdir: string) => readFileSync(join(outdir, 'stacks/compute/cdk.tf.json'), 'utf8');
  const synthIn = (outdir: string) => {
    execFileSync(process.execPath, ['--disable-warning=DEP0044', join(import.meta.dirname, 'main.ts')], {
      env: { PATH: process.env['PATH'], ...inputs, CDKTF_OUTDIR: outdir },
    });
    return stackIn(outdir);
  };

  it('gives the same bytes in every process, without credentials', async () => {
    const here = join(folder, 'here');
    vi.stubEnv('PAYMENT_ENVIRONMENT', inputs.PAYMENT_ENVIRONMENT);
    vi.stubEnv('CDKTF_OUTDIR', here);
    await import('./main.ts');
    const first = synthIn(join(folder, 'first'));

    expect(synthIn(join(folder, 'second'))).toBe(first);
    expect(JSON.parse(stackIn(here))).toEqual(JSON.parse(first));
  });
});
