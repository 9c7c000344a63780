import { environmentNames, loadEnvironment } from '@payment/config';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { synthInputs } from './synth-inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'synth-inputs-'));
const outdir = join(folder, 'out', 'local');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('synthInputs', () => {
  it('takes the environment by name, the suffix, and the folder for the result', () => {
    expect(
      synthInputs({ PAYMENT_ENVIRONMENT: 'local', PAYMENT_SUFFIX: 'abc123', CDKTF_OUTDIR: outdir }),
    ).toEqual({ environment: loadEnvironment('local'), suffix: 'abc123', outdir });
  });

  it('makes the folder for the result', () => {
    const nested = join(folder, 'not', 'there', 'yet');
    synthInputs({ PAYMENT_ENVIRONMENT: 'local', PAYMENT_SUFFIX: 'abc123', CDKTF_OUTDIR: nested });
    expect(statSync(nested).isDirectory()).toBe(true);
  });

  it('puts the result into a folder per environment of the app unless it is told another', () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(synthInputs({ PAYMENT_ENVIRONMENT: 'staging' }).outdir).toBe('cdktf.out/staging');
      expect(statSync(join(folder, 'cdktf.out/staging')).isDirectory()).toBe(true);
    } finally {
      process.chdir(before);
    }
  });

  it('takes the suffix that the environment pins', () => {
    const { suffix } = synthInputs({ PAYMENT_ENVIRONMENT: 'staging', CDKTF_OUTDIR: outdir });
    expect(suffix).toBe(loadEnvironment('staging').suffix);
  });

  it('takes the pinned suffix when it is given as well', () => {
    const pinned = loadEnvironment('staging').suffix!;
    const given = { PAYMENT_ENVIRONMENT: 'staging', PAYMENT_SUFFIX: pinned, CDKTF_OUTDIR: outdir };
    expect(synthInputs(given).suffix).toBe(pinned);
  });

  it('refuses another suffix than the pinned one, which would replace every resource', () => {
    expect(() => synthInputs({ PAYMENT_ENVIRONMENT: 'staging', PAYMENT_SUFFIX: 'zzzzzz' })).toThrow(
      /^PAYMENT_SUFFIX is "zzzzzz", but staging pins "\w{6}"\. Unset PAYMENT_SUFFIX/,
    );
  });

  it('draws no suffix of its own: a synth is pure', () => {
    expect(() => synthInputs({ PAYMENT_ENVIRONMENT: 'local' })).toThrow(
      'The environment local pins no suffix, and PAYMENT_SUFFIX is not set.',
    );
  });

  it.each(['', 'ABC123', 'abc12', 'abc-12'])('refuses "%s" as a suffix', (suffix) => {
    expect(() => synthInputs({ PAYMENT_ENVIRONMENT: 'local', PAYMENT_SUFFIX: suffix })).toThrow(
      `PAYMENT_SUFFIX is "${suffix}", which local cannot use: it must be six characters of a-z and 0-9.`,
    );
  });

  it('has no default environment, and names the choices', () => {
    expect(() => synthInputs({})).toThrow(environmentNames().join(', '));
  });
});
