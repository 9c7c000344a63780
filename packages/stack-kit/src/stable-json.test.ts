import fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { stableJson } from './stable-json.ts';

const require = createRequire(import.meta.resolve('cdktf'));
const original = require('json-stable-stringify') as (value: unknown) => string;

// Terraform's names begin with a letter. A key that is a number would come first.
const key = fc.stringMatching(/^[A-Za-z_/][A-Za-z0-9_/-]*$/);

describe('stableJson', () => {
  it('sorts the keys of every object, and keeps the order of every list', () => {
    expect(stableJson({ b: [{ d: 1, c: 2 }, 3], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1},3]}');
  });

  it('indents when it is asked to', () => {
    expect(stableJson({ a: 1 }, { space: 2 })).toBe('{\n  "a": 1\n}');
  });

  it('writes what the library that CDKTF uses would write', () => {
    fc.assert(
      fc.property(fc.object({ key, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] }), (value) => {
        expect(stableJson(value)).toBe(original(value));
      }),
    );
  });
});
