import { Command, CommanderError } from '@commander-js/extra-typings';
import { bootstrapCommand } from './commands/bootstrap.ts';
import { deployCommand } from './commands/deploy.ts';
import { destroyCommand } from './commands/destroy.ts';
import { downCommand } from './commands/down.ts';
import { outputsCommand } from './commands/outputs.ts';
import { synthCommand } from './commands/synth.ts';
import { upCommand } from './commands/up.ts';
import { PayinfraError } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import { Interruption } from './interruption.ts';
import type { Io } from './io.ts';
import { isOurs } from './is-ours.ts';

/**
 * Runs one command line to its end.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code, see `exitCodes`
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const interruption = new Interruption(io);
  let exitCode: number = exitCodes.ok;
  const context = { io, interruption, exitWith: (code: number) => (exitCode = code) };
  const program = new Command('payinfra')
    .description('Deploys the payment environments.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  const commands = [
    upCommand(context),
    deployCommand(context),
    destroyCommand(context),
    downCommand(context),
    outputsCommand(context),
    synthCommand(context),
    bootstrapCommand(context),
  ];
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  try {
    await interruption.during(() => program.parseAsync(argv, { from: 'user' }));
    return interruption.happened ? exitCodes.interrupted : exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (!isOurs(error)) throw error;
    io.stderr.write(`${error.message}\n`);
    return error instanceof PayinfraError ? error.exitCode : exitCodes.usage;
  }
}
