/** Two things timed in turn. */
export interface QuietestRatio {
  /** The quickest run of the subject over the quickest of the floor: noise only ever makes a run slower. */
  readonly ratio: number;
  readonly subjectSeconds: number;
  readonly floorSeconds: number;
}

/** How often, and until when, two things are timed. */
export interface QuietestRatioProps {
  /** Runs of each side before the result is looked at. */
  readonly runs: number;
  /** How often it is looked at, at most. */
  readonly rounds: number;
  /** More rounds are run, on a busy machine, until the ratio is at most this. They only ever come nearer to the truth. */
  readonly goal: number;
}

/** Runs `subject` and `floor` in turn, after one warm-up, and compares their quickest runs. All figures to 2 digits. */
export function quietestRatio(
  subject: () => void,
  floor: () => void,
  { runs, rounds, goal }: QuietestRatioProps,
): QuietestRatio {
  subject();
  floor();
  let subjectSeconds = Number.POSITIVE_INFINITY;
  let floorSeconds = Number.POSITIVE_INFINITY;
  for (let run = 1; run <= runs * rounds; run += 1) {
    subjectSeconds = Math.min(subjectSeconds, secondsOf(subject));
    floorSeconds = Math.min(floorSeconds, secondsOf(floor));
    if (run % runs === 0 && subjectSeconds / floorSeconds <= goal) break;
  }
  return {
    ratio: rounded(subjectSeconds / floorSeconds),
    subjectSeconds: rounded(subjectSeconds),
    floorSeconds: rounded(floorSeconds),
  };
}

function secondsOf(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
