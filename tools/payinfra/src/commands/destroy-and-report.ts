import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { placeOf } from '../environment/connection.ts';
import { reach } from '../environment/reach.ts';
import { exitCodes } from '../exit-codes.ts';
import { printOutcomes } from '../progress/print-outcomes.ts';
import { withReporter } from '../progress/with-reporter.ts';
import { destroyStacks, forgetGone, requireNothingAbove } from '../stacks/destroy-stacks.ts';
import { isSuccess } from '../stacks/stack-outcome.ts';
import { standingStacks } from '../stacks/standing-stacks.ts';
import type { CommandContext } from './command-context.ts';
import { requireName, requireProductionAllowed, type Confirmation } from './confirm.ts';

/** What is destroyed, and how it is shown. */
export interface DestroyRequest extends Confirmation {
  readonly environment: Environment;
  readonly stacks: readonly StackName[];
  readonly verbose?: true | undefined;
}

/** Destroys stacks and prints how they fared; what an environment leaves behind goes with its last stack. */
export async function destroyAndReport(
  { io, interruption, exitWith }: CommandContext,
  { environment, stacks, verbose, ...confirmation }: DestroyRequest,
): Promise<void> {
  requireProductionAllowed(environment, confirmation);
  const reached = await reach(io, environment);
  const { connection } = reached;
  const standing = await standingStacks(connection);
  requireNothingAbove(stacks, standing, environment.name);
  const doomed = standing.filter((stack) => stacks.includes(stack));
  if (doomed.length > 0) {
    await requireName(io, environment.name, doomed.join(', '), confirmation);
    io.stdout.write(`Destroying ${doomed.join(', ')} in ${placeOf(connection)}\n`);
    const run = { ...reached, io, interruption, stacks: doomed };
    const shown = { output: io.stdout, stacks: doomed, verbose, interruption };
    const outcomes = await withReporter(shown, async (reporter) => await destroyStacks({ ...run, reporter }));
    printOutcomes(io, outcomes);
    if (!outcomes.every(isSuccess)) {
      exitWith(exitCodes.failed);
      return;
    }
  }
  const isGone = await forgetGone(connection, stacks);
  const left = isGone ? environment.name : `${stacks.join(', ')} in ${environment.name}`;
  io.stdout.write(`Nothing is left of ${left}.\n`);
}
