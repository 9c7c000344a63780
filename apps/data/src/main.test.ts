import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'data-synth-'));
const app = join(import.meta.dirname, '..');

afterAll(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

function synthInOwnProcess(outdir: string, environment: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, ['src/main.ts'], {
    cwd: app,
    encoding: 'utf8',
    // Nothing but these: no credentials, no region, no home.
    env: { CDKTF_OUTDIR: outdir, ...environment },
  });
  return { status, stderr };
}

function terraformJson(outdir: string): string {
  return readFileSync(join(outdir, 'stacks/data/cdk.tf.json'), 'utf8');
}

describe('main', () => {
  it('gives identical bytes in two processes', () => {
    const [first, second] = ['first', 'second'].map((name) => {
      const outdir = join(folder, name);
      const { status, stderr } = synthInOwnProcess(outdir, { PAYMENT_ENVIRONMENT: 'local', PAYMENT_SUFFIX: 'abc123' });
      expect(stderr).not.toContain('Error');
      expect(status).toBe(0);
      return terraformJson(outdir);
    });
    expect(first).toBe(second);
  });

  it('refuses to guess the environment', () => {
    const { status, stderr } = synthInOwnProcess(join(folder, 'unset'), {});
    expect(status).not.toBe(0);
    expect(stderr).toContain('No environment is named');
  });

  it('writes the Terraform JSON of the environment it is given', async () => {
    vi.stubEnv('PAYMENT_ENVIRONMENT', 'staging');
    vi.stubEnv('CDKTF_OUTDIR', join(folder, 'staging'));
    await import('./main.ts');
    const json: unknown = JSON.parse(terraformJson(join(folder, 'staging')));
    expect(json).toHaveProperty('terraform.backend.s3.key', 'staging/data.tfstate');
  });
});
