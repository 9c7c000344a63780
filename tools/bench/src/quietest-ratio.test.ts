import { describe, expect, it } from 'vitest';
import { quietestRatio, type QuietestRatioProps } from './quietest-ratio.ts';

/** Keeps the processor busy. */
function busy(milliseconds: number) {
  return () => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
}

describe('quietestRatio', () => {
  it('compares the quickest run of each', () => {
    const { ratio, subjectSeconds, floorSeconds } = quietestRatio(busy(40), busy(20), { runs: 5, rounds: 1, goal: 0 });
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(2.5);
    expect(subjectSeconds).toBeGreaterThan(floorSeconds);
  });

  it('warms both sides up before it counts', () => {
    expect(runsOf({ runs: 3, rounds: 1, goal: 0 })).toBe(4);
  });

  it('runs more rounds while the goal is not met, and no more of them than it may', () => {
    expect(runsOf({ runs: 2, rounds: 3, goal: 0 })).toBe(7);
    expect(runsOf({ runs: 2, rounds: 3, goal: Number.POSITIVE_INFINITY })).toBe(3);
  });
});

/** How often the subject is run. */
function runsOf(props: QuietestRatioProps): number {
  let runs = 0;
  quietestRatio(
    () => {
      runs += 1;
      busy(2)();
    },
    busy(1),
    props,
  );
  return runs;
}
