import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stackFloor } from './stack-floor.ts';

const scratch = mkdtempSync(join(tmpdir(), 'stack-floor-'));

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

describe('stackFloor', () => {
  it('finds the classes of the provider that a stack loads, and loads exactly those as the floor', () => {
    const { classes, floor, synth } = stackFloor('network', scratch);
    expect(classes).toBeGreaterThan(2);
    expect(floor).not.toThrow();
    expect(synth).not.toThrow();
  });

  it('fails when the synth fails', () => {
    expect(() => stackFloor('no-such-stack', scratch)).toThrow();
  });
});
