import type { StackOutcome } from '../stacks/stack-outcome.ts';
import { textTable } from './text-table.ts';

/** What a run did, stack by stack. */
export function summaryTable(outcomes: readonly StackOutcome[]): string {
  const rows = outcomes.map(({ stack, result, counts, seconds }) => [
    stack,
    result,
    ...[counts.added, counts.changed, counts.replaced, counts.destroyed].map(String),
    seconds.toFixed(0),
  ]);
  return textTable(['stack', 'result', 'added', 'changed', 'replaced', 'destroyed', 'seconds'], rows, [2, 3, 4, 5, 6]);
}
