import { describe, expect, it } from 'vitest';
import { medianRatio } from './median-ratio.ts';

/** Keeps the processor busy. */
function busy(milliseconds: number) {
  return () => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
}

describe('medianRatio', () => {
  it('compares two runs pair by pair', () => {
    const { ratio, subjectSeconds, floorSeconds } = medianRatio(busy(40), busy(20), 5);
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(2.5);
    expect(subjectSeconds).toBeGreaterThan(floorSeconds);
  });

  it('warms both sides up before it counts', () => {
    let runs = 0;
    medianRatio(
      () => {
        runs += 1;
      },
      () => undefined,
      3,
    );
    expect(runs).toBe(4);
  });
});
