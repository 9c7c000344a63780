import { relative } from 'node:path';
import type { Io } from '../io.ts';
import { isSuccess, type StackOutcome } from '../stacks/stack-outcome.ts';
import { textTable } from './text-table.ts';

/** Prints what a run did, stack by stack, and why what failed did. */
export function printOutcomes(
  { stdout, stderr, repository }: Pick<Io, 'stdout' | 'stderr' | 'repository'>,
  outcomes: readonly StackOutcome[],
): void {
  const head = ['stack', 'result', 'added', 'changed', 'replaced', 'destroyed', 'seconds', "Terraform's event stream"];
  const rows = outcomes.map(({ stack, result, counts, seconds, streamFile }) => [
    stack,
    result,
    ...[counts.added, counts.changed, counts.replaced, counts.destroyed].map(String),
    seconds.toFixed(0),
    streamFile === undefined ? '' : relative(repository, streamFile),
  ]);
  stdout.write(`\n${textTable(head, rows, [2, 3, 4, 5, 6])}\n`);
  const unsuccessful = outcomes.filter((outcome) => !isSuccess(outcome));
  for (const { stack, result, reason = '' } of unsuccessful) {
    stderr.write(`\n${stack} ${result === 'not run' ? 'was not run' : result}: ${reason}\n`);
  }
  if (unsuccessful.length > 0) {
    stderr.write('\nWhat was done is kept. Put the reason right and run the same command again.\n');
  }
}
