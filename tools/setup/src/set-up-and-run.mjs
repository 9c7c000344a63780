import { SetupError, unknownCommand } from './errors.mjs';
import { preparedEnvironment } from './prepared-environment.mjs';
import { runInForeground } from './run-program.mjs';
import { setUp } from './set-up.mjs';
/** @import { Machine } from './machine.mjs' */

/** Each command's program, looked up in the prepared environment, and the arguments that stand before the person's. */
const commands = new Map([
  ['payinfra', ['node', 'tools/payinfra/src/main.ts']],
  ['nx', ['nx']],
  ['github', ['node', 'tools/github/src/main.ts']],
  ['test', ['node', 'tools/acceptance/src/main.ts']],
  ['referee', ['node', 'tools/referee/src/main.ts']],
  ['yardstick', ['node', 'tools/referee/src/yardstick/main.ts']],
]);

/** Asks for the referee too: alone, or after `test`. */
const refereeOption = '--referee';

/**
 * Makes the machine ready, then runs the asked command there; without a command, says what is ready.
 * @param {readonly string[]} args A command and its arguments, or nothing, or `--referee` alone.
 * @param {Machine} machine
 * @returns {Promise<number>} The exit code: the command's own, 1 where the set-up failed, 2 for an unknown command.
 */
export async function setUpAndRun([name, ...args], machine) {
  try {
    const command = name === undefined || name === refereeOption ? [] : commands.get(name);
    if (command === undefined) throw unknownCommand(String(name), [...commands.keys()]);
    const ready = await setUp(machine, { referee: needsReferee(name, args) });
    const [program, ...first] = command;
    if (program === undefined) {
      process.stdout.write(['Ready:', ...ready.map((line) => `  ${line}`), ''].join('\n'));
      return 0;
    }
    const surroundings = { cwd: machine.root, env: preparedEnvironment(machine) };
    return await runInForeground(program, [...first, ...args], surroundings);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    machine.say(error.message);
    return error.exitCode;
  }
}

/**
 * @param {string | undefined} name
 * @param {readonly string[]} args
 */
function needsReferee(name, args) {
  if (name === 'test') return args.includes(refereeOption);
  return name === refereeOption || name === 'referee' || name === 'yardstick';
}
