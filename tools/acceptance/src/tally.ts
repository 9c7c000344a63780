/** How many checks of a step passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed, in words: repeated at the end, so that nobody has to look for it. */
  readonly faults: readonly string[];
}

/** The last line of a test run, in the words CI systems look for. */
export function closingLine(tallies: readonly Tally[]): string {
  const sum = (key: 'passed' | 'failed') => tallies.reduce((total, tally) => total + tally[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
