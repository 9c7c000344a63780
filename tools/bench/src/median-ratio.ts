/** Two things timed in turn. */
export interface MedianRatio {
  /** The median of the ratios, pair by pair: noise that hits both sides of a pair cancels out. */
  readonly ratio: number;
  readonly subjectSeconds: number;
  readonly floorSeconds: number;
}

/** Runs `subject` and `floor` in turn, `runs` times after one warm-up, and compares them. All figures to 2 digits. */
export function medianRatio(subject: () => void, floor: () => void, runs: number): MedianRatio {
  subject();
  floor();
  const pairs = Array.from({ length: runs }, () => ({ subject: secondsOf(subject), floor: secondsOf(floor) }));
  return {
    ratio: median(pairs.map((pair) => pair.subject / pair.floor)),
    subjectSeconds: median(pairs.map((pair) => pair.subject)),
    floorSeconds: median(pairs.map((pair) => pair.floor)),
  };
}

function secondsOf(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(Number(sorted[Math.floor(sorted.length / 2)]) * 100) / 100;
}
