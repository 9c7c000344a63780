import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import './index.ts';

const require = createRequire(import.meta.resolve('cdktf'));
const loaded = () => Object.keys(require.cache).some((file) => file.includes('archiver-utils'));

describe('loading CDKTF through this package', () => {
  it('leaves the zip library out until something is zipped, and then gives the real one', () => {
    expect(require.cache[require.resolve('cdktf')]).toBeDefined();
    expect(loaded()).toBe(false);
    const archiver = require('archiver') as (format: string) => { finalize: unknown };
    expect(archiver('zip').finalize).toBeTypeOf('function');
    expect(loaded()).toBe(true);
  });
});
