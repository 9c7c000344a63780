import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { allRules, type Rule } from '@payment/policies';
import { allCommands } from './commands/all-commands.ts';
import { exitCodes } from './exit-codes.ts';
import { Interruption } from './interruption.ts';
import type { Io } from './io.ts';
import { exitCodeOf, messageForPeople } from './message-for-people.ts';

/**
 * Runs one command line to its end.
 *
 * @param argv the arguments after the program's name
 * @param rules what audits hold stacks against; a test may have some of its own
 * @returns the exit code, see `exitCodes`
 */
export async function run(argv: readonly string[], io: Io, rules: readonly Rule[] = allRules): Promise<number> {
  const interruption = new Interruption(io);
  let exitCode: number = exitCodes.ok;
  const context = { io, interruption, rules, exitWith: (code: number) => (exitCode = code) };
  const program = new Command('payinfra')
    .description('Deploys the payment environments.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  for (const command of allCommands(context)) program.addCommand(inheriting(command, program));
  try {
    await interruption.during(() => program.parseAsync(argv, { from: 'user' }));
    return interruption.happened ? exitCodes.interrupted : exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const message = messageForPeople(error);
    if (message === undefined) throw error;
    io.stderr.write(`${message}\n`);
    return exitCodeOf(error);
  }
}

/** A command made on its own does not have its parent's way to print and to end. */
function inheriting(command: CommandUnknownOpts, parent: CommandUnknownOpts): CommandUnknownOpts {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheriting(child, command);
  return command;
}
