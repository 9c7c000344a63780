import { describe, expect, it } from 'vitest';
import { stackFloor } from './stack-floor.ts';

describe('stackFloor', () => {
  it('finds the classes of the provider that a stack loads, and loads exactly those as the floor', () => {
    const { classes, floor, synth } = stackFloor('network');
    expect(classes).toBeGreaterThan(2);
    expect(floor).not.toThrow();
    expect(synth).not.toThrow();
  });

  it('fails when the synth fails', () => {
    expect(() => stackFloor('no-such-stack')).toThrow();
  });
});
