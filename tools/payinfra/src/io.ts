import { once } from 'node:events';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';

/** A stream that text is written to, perhaps a terminal. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** Everything of the outside world that a command touches, so that a test can stand in for it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The environment variables. The AWS SDK reads the process's own, so outside tests they are the same. */
  readonly env: NodeJS.ProcessEnv;
  /** The root of the repository. */
  readonly repository: string;
  /** Where payinfra keeps what it knows: the emulator, Terraform's working folders, the records of runs. */
  readonly home: string;
  /** The user's home folder. */
  readonly userHome: string;
  /** Where SIGINT, SIGTERM and SIGHUP arrive. */
  readonly signals: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  /** Asks a person; `undefined` where there is none. */
  readonly ask: (question: string) => Promise<string | undefined>;
}

/** The outside world of a process. */
export function processIo(): Io {
  const repository = resolve(import.meta.dirname, '../../..');
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    repository,
    home: resolve(process.env['PAYINFRA_HOME'] ?? join(repository, '.payinfra')),
    userHome: homedir(),
    signals: process,
    ask: async (question) => await askAt(process.stdin, process.stderr, question),
  };
}

/** Asks at a terminal; `undefined` if the input is none. */
export async function askAt(
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
  output: NodeJS.WritableStream,
  question: string,
): Promise<string | undefined> {
  if (input.isTTY !== true) return undefined;
  const terminal = createInterface({ input, output, terminal: true });
  // readline takes Ctrl-C for itself: it must reach the process as it does everywhere else.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  // Ctrl-D is an answer too: none.
  const closed = once(terminal, 'close').then(() => '');
  try {
    return await Promise.race([terminal.question(question), closed]);
  } finally {
    terminal.close();
  }
}
