import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { promisify } from 'node:util';
import { programNotStarted, toolFailed } from './errors.mjs';

/**
 * @typedef {object} Surroundings
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * Runs a program with our own stdin, stdout and stderr, and waits for it whatever signal comes: it has its own way to
 * stop, and what started us must not go on before it has.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Surroundings} surroundings
 * @returns {Promise<number>} Its exit code; 128 + the signal's number if a signal ended it, as a shell has it.
 * @throws {SetupError} It could not be started.
 */
export async function runInForeground(program, args, { cwd, env }) {
  return await exitCodeOf(program, spawn(program, args, { cwd, env, stdio: 'inherit' }));
}

/**
 * Runs a program without showing what it prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Surroundings} surroundings
 * @returns {Promise<void>}
 * @throws {SetupError} It could not be started, or failed: then with the end of what it printed.
 */
export async function runQuietly(program, args, { cwd, env }) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  const exitCode = await exitCodeOf(program, child);
  if (exitCode !== 0) throw toolFailed([program, ...args].join(' '), exitCode, output);
}

/**
 * What a program answers to a short question, such as its version.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} Its stdout, or undefined where it does not run or fails.
 */
export async function askProgram(program, args, env) {
  try {
    const { stdout } = await promisify(execFile)(program, args, { env, timeout: 30_000 });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/**
 * @param {string} program
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
async function exitCodeOf(program, child) {
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    // A terminal sends Ctrl-C and its own end to every process in front of it: passing them on would double them, and
    // a second interrupt makes Terraform drop its state. SIGTERM, or a signal without any terminal, is for us alone.
    if (signal === 'SIGTERM' || !hasTerminal()) child.kill(signal);
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => {
        reject(programNotStarted(program, error));
      });
      child.once('close', (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}

function hasTerminal() {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
