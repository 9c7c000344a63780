import { isAbsolute, relative } from 'node:path';
import type { Io } from '../io.ts';
import { isSuccess, type StackOutcome } from '../stacks/stack-outcome.ts';
import { paintFor, type Paint } from './paint.ts';
import { textTable } from './text-table.ts';

const head = ['stack', 'result', 'added', 'changed', 'replaced', 'destroyed', 'seconds', "Terraform's event stream"];
const numbers = [2, 3, 4, 5, 6];

/** Prints what a run did, stack by stack, and why what failed did. */
export function printOutcomes(
  io: Pick<Io, 'stdout' | 'stderr' | 'env' | 'repository'>,
  outcomes: readonly StackOutcome[],
): void {
  const rows = outcomes.map((outcome) => {
    const { stack, counts, seconds, streamFile } = outcome;
    return [
      stack,
      painted(outcome, paintFor(io.stdout, io)),
      ...[counts.added, counts.changed, counts.replaced, counts.destroyed].map(String),
      seconds.toFixed(0),
      streamFile === undefined ? '' : shortPath(io.repository, streamFile),
    ];
  });
  io.stdout.write(`\n${textTable(head, rows, numbers)}\n`);

  const { bold, red } = paintFor(io.stderr, io);
  const unsuccessful = outcomes.filter((outcome) => !isSuccess(outcome));
  for (const { stack, result, reason = '' } of unsuccessful) {
    const headline = `${stack} ${result === 'not run' ? 'was not run' : result}:`;
    io.stderr.write(`\n${bold(red(headline))} ${reason}\n`);
  }
  const unrecorded = outcomes.filter((outcome) => outcome.unrecorded !== undefined);
  for (const { stack, result, unrecorded: reason = '' } of unrecorded) {
    const headline = `${stack} is not in the ledger as ${result}:`;
    io.stderr.write(`\n${bold(red(headline))} its deploy record cannot be written: ${reason}\n`);
  }
  if (unsuccessful.length + unrecorded.length > 0) {
    io.stderr.write('\nWhat was done is kept. Put the reason right and run the same command again.\n');
  }
}

function painted({ result }: StackOutcome, { green, red, yellow }: Paint): string {
  const colors = { done: green, unchanged: green, failed: red, interrupted: red, 'not run': yellow };
  return colors[result](result);
}

/** A path in the repository without the way there. */
function shortPath(repository: string, path: string): string {
  const short = relative(repository, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}
