import { loadEnvironment } from '@payment/config';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { synth, synthStack, testEnvironment, testSuffix, type StackInputs } from './synth-stack.ts';

/** A stack that publishes what it was made for. */
class Echo extends TerraformStack {
  constructor(scope: Construct, { environment, suffix }: StackInputs) {
    super(scope, 'echo');
    new TerraformOutput(this, 'environment', { value: environment.name, staticId: true });
    new TerraformOutput(this, 'suffix', { value: suffix, staticId: true });
  }
}

describe('testEnvironment', () => {
  it('is an environment of the repository', () => {
    expect(testEnvironment('staging')).toEqual(loadEnvironment('staging'));
  });

  it('is changed for one test and for no other', () => {
    const changed = testEnvironment('staging', ({ network }) => (network.natGateways = 'none'));
    expect(changed.network.natGateways).toBe('none');
    expect(testEnvironment('staging').network.natGateways).not.toBe('none');
  });

  it('may go where a file may not', () => {
    const unsafe = testEnvironment('production', ({ data }) => (data.postgres.multiAz = false));
    expect(unsafe.data.postgres.multiAz).toBe(false);
  });
});

describe('synthStack', () => {
  it('synthesizes for the local environment, with a suffix of its own', () => {
    expect(synthStack(Echo).outputs).toEqual({ environment: 'local', suffix: testSuffix });
  });

  it('synthesizes for the environment it is given, with the suffix that is pinned there', () => {
    const staging = testEnvironment('staging');
    expect(synthStack(Echo, staging).outputs).toEqual({ environment: 'staging', suffix: staging.suffix });
  });
});

describe('synth', () => {
  it('leaves no folder behind, not even when the stack cannot be made', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-folders-'));
    vi.stubEnv('TMPDIR', folder);
    try {
      synth((app) => new TerraformStack(app, 'fine'));
      const failing = () =>
        synth(() => {
          throw new Error('This stack cannot be made.');
        });
      expect(failing).toThrow('This stack cannot be made.');
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });
});
