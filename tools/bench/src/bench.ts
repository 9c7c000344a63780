import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietestRatio, type QuietestRatioProps } from './quietest-ratio.ts';
import { stackFloor } from './stack-floor.ts';

/** A synth may take this many times its floor. */
export const ratioLimit = 1.6;

/** What one stack's benchmark found. */
export interface BenchRow {
  readonly stack: string;
  /** Classes of the provider that the stack loads. */
  readonly classes: number;
  /** Seconds of the quickest run. */
  readonly synth: number;
  readonly floor: number;
  readonly ratio: number;
}

/** How often each side is run. */
export type Effort = Pick<QuietestRatioProps, 'runs' | 'rounds'>;

/** Times the synth of each stack against its floor. */
export function bench(stacks: readonly string[], effort: Effort): readonly BenchRow[] {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return stacks.map((stack) => {
      const { synth, floor, classes } = stackFloor(stack, scratch);
      const { ratio, subjectSeconds, floorSeconds } = quietestRatio(synth, floor, { ...effort, goal: ratioLimit });
      return { stack, classes, synth: subjectSeconds, floor: floorSeconds, ratio };
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** One sentence for each stack that is too slow. */
export function tooSlow(rows: readonly BenchRow[]): readonly string[] {
  return rows
    .filter(({ ratio }) => ratio > ratioLimit)
    .map(({ stack, ratio }) => `The synth of ${stack} takes ${ratio} × its floor; at most ${ratioLimit} × is allowed.`);
}
