import { run } from '../run.ts';

/** Runs a command line, and gives what it printed, what it told, and its exit code. */
export async function github(argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const printed: string[] = [];
  const told: string[] = [];
  const exitCode = await run(argv, { env, print: (line) => printed.push(line) }, (line) => told.push(line));
  return { exitCode, printed, told: told.join('\n') };
}
