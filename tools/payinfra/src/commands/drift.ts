import { Command } from '@commander-js/extra-typings';
import { driftText } from '../drift/drift-text.ts';
import { findDrift } from '../drift/find-drift.ts';
import type { StackDrift } from '../drift/stack-drift.ts';
import { writeDrift } from '../drift/write-drift.ts';
import { reach } from '../environment/reach.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { paintFor } from '../progress/paint.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra drift [stack…]`: what stands otherwise than it was deployed. */
export function driftCommand({ io, interruption, exitWith }: CommandContext) {
  return new Command('drift')
    .description('find what differs from what was deployed; exit code 0: nothing, 2: something, 1: nobody can tell')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .option('--out <folder>', 'write <stack>.md for each stack that has drifted')
    .option('--json', 'one object, for a program')
    .action(async (names, { env, out, json }) => {
      const stacks = stacksFrom(names);
      const environment = readEnvironment(io, env);
      const reached = await reach(io, environment);
      const drifts = await findDrift({ ...reached, io, interruption, stacks });
      if (out !== undefined) await writeDrift(out, environment.name, drifts);
      const paint = paintFor(io.stdout, io);
      const text = drifts.map((drift) => driftText(drift, paint)).join('\n');
      const object = { environment: environment.name, stacks: drifts };
      io.stdout.write(`${json === true ? JSON.stringify(object, null, 2) : text}\n`);
      exitWith(exitCodeOf(drifts));
    });
}

/** What nobody can tell weighs more than drift: there might be more of it. */
function exitCodeOf(drifts: readonly StackDrift[]): number {
  if (drifts.some(({ result }) => result === 'unknown')) return exitCodes.failed;
  return drifts.some(({ result }) => result === 'drifted') ? exitCodes.drift : exitCodes.ok;
}
