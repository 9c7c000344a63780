import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import './index.ts';

const require = createRequire(import.meta.resolve('cdktf'));
const loaded = (part: string) => Object.keys(require.cache).some((file) => file.includes(part));

describe('loading CDKTF through this package', () => {
  it('leaves the zip library out until something is zipped, and then gives the real one', () => {
    expect(require.cache[require.resolve('cdktf')]).toBeDefined();
    expect(loaded('archiver-utils')).toBe(false);
    const archiver = require('archiver') as (format: string) => { finalize: unknown };
    expect(archiver('zip').finalize).toBeTypeOf('function');
    expect(loaded('archiver-utils')).toBe(true);
  });

  it('leaves the version library out until versions are compared, and then gives the real one', () => {
    expect(loaded('semver/functions')).toBe(false);
    const semver = require('semver') as { satisfies: (version: string, range: string) => boolean };
    expect(semver.satisfies('1.11.4', '>=1.11')).toBe(true);
    expect(semver.satisfies('1.10.0', '>=1.11')).toBe(false);
  });

  it.each([
    ['./private/fs.js', 'hashPath'],
    ['./testing/matchers.js', 'getToHaveResourceWithProperties'],
    ['./validations/validate-binary-version.js', 'ValidateBinaryVersion'],
    ['./validations/validate-terraform-version.js', 'ValidateTerraformVersion'],
  ])('leaves %s out until it starts another program, and then gives the real one', (module, name) => {
    const file = require.resolve(module);
    const standIn = require.cache[file];
    expect((require(module) as Record<string, unknown>)[name]).toBeTypeOf('function');
    expect(require.cache[file]).not.toBe(standIn);
  });
});
