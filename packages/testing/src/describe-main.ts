import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';

/**
 * The tests of an app's `main.ts`: its synth is pure, and it never guesses an environment.
 *
 * @param stack the stack's name
 * @param source the folder of `main.ts`
 * @param importMain imports it into this process, so that its lines count as covered
 */
export function describeMain(stack: string, source: string, importMain: () => Promise<unknown>): void {
  describe('main', () => {
    const folder = mkdtempSync(join(tmpdir(), `${stack}-synth-`));
    const jsonIn = (outdir: string) => readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
    // Nothing but what it is given: no credentials, no region, no home.
    const synth = (env: Record<string, string>) =>
      spawnSync(process.execPath, ['src/main.ts'], { cwd: join(source, '..'), encoding: 'utf8', env });

    afterAll(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });

    it('gives identical bytes in two processes', () => {
      const [first, second] = ['first', 'second'].map((name) => {
        const outdir = join(folder, name);
        const { status, stderr } = synth({
          PAYMENT_ENVIRONMENT: 'local',
          PAYMENT_SUFFIX: 'abc123',
          CDKTF_OUTDIR: outdir,
        });
        expect({ status, errors: stderr.includes('Error') }).toEqual({ status: 0, errors: false });
        return jsonIn(outdir);
      });
      expect(first).toContain('local-abc123');
      expect(first).toBe(second);
    });

    it('refuses to guess the environment', () => {
      const { status, stderr } = synth({ CDKTF_OUTDIR: join(folder, 'unset') });
      expect(status).not.toBe(0);
      expect(stderr).toContain('No environment is named');
    });

    it('writes the Terraform JSON of the environment it is given', async () => {
      const outdir = join(folder, 'staging');
      vi.stubEnv('PAYMENT_ENVIRONMENT', 'staging');
      vi.stubEnv('CDKTF_OUTDIR', outdir);
      await importMain();
      expect(JSON.parse(jsonIn(outdir))).toHaveProperty('terraform.backend.s3.key', `staging/${stack}.tfstate`);
    });
  });
}
