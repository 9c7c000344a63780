import { execa } from 'execa';
import { programFailed } from './errors.ts';

/** Where a program runs, and with which variables besides our own. */
export interface Surroundings {
  readonly cwd: string;
  /** @default our own */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program and gives its stdout.
 * @throws RefereeError with the end of what it said
 */
export async function runProgram(command: readonly [string, ...string[]], surroundings: Surroundings): Promise<string> {
  const [program, ...args] = command;
  const { exitCode, stdout, all } = await execa(program, args, {
    ...surroundings,
    extendEnv: surroundings.env === undefined,
    all: true,
    reject: false,
  });
  if (exitCode !== 0) throw programFailed(command.join(' '), all);
  return stdout;
}
