import type { StackOutcome } from '../stacks/stack-outcome.ts';
import { changesInWords } from './changes-in-words.ts';
import { duration } from './duration.ts';

/** How a stack ended, in one line: `done: 70 added in 31 s`. */
export function endLine({ result, counts, seconds }: StackOutcome): string {
  return result === 'not run' ? result : `${result}: ${changesInWords(counts)} in ${duration(seconds)}`;
}
