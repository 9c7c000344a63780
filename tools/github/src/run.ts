import { Command, CommanderError } from '@commander-js/extra-typings';
import { RequestError } from '@octokit/request-error';
import { EnvironmentError } from '@payment/config';
import { StackError } from '@payment/contracts';
import { commands, type Io } from './commands.ts';
import { GithubError, githubNotReached, githubRefused } from './errors.ts';

/** As those of payinfra: done, failed, a command line that cannot be used. */
const exitCodes = { ok: 0, failed: 1, usage: 64 } as const;

/**
 * Runs one command line to its end.
 *
 * @param argv the arguments after the program's name
 * @param say tells a person what failed
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io, say: (line: string) => void): Promise<number> {
  const program = new Command('github')
    .description('What the workflows ask of GitHub.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        io.print(text.trimEnd());
      },
      writeErr: (text) => {
        say(text.trimEnd());
      },
    });
  for (const command of commands(io)) program.addCommand(command.copyInheritedSettings(program));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const { message, exitCode } = forPeople(error);
    say(message);
    return exitCode;
  }
}

/** What a person is told; a fault of the program itself goes on its way. */
function forPeople(error: unknown): { readonly message: string; readonly exitCode: number } {
  if (error instanceof StackError) return { message: error.message, exitCode: exitCodes.usage };
  if (error instanceof GithubError || error instanceof EnvironmentError) {
    return { message: error.message, exitCode: exitCodes.failed };
  }
  if (!(error instanceof RequestError)) throw error;
  const { request, response, status, message } = error;
  const what = `${request.method} ${new URL(request.url).pathname}`;
  const told = response === undefined ? githubNotReached(what, message) : githubRefused(status, what, message);
  return { message: told.message, exitCode: exitCodes.failed };
}
