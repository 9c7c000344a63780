import type { Rule } from '@payment/policies';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Io } from '../io.ts';
import { run } from '../run.ts';

/** What one run of the command line said and answered. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An outside world for a command: it hears what is said, and can press Ctrl-C. */
export class TestIo implements Io {
  readonly stdout = new Recorder();
  readonly stderr = new Recorder();
  readonly signals = new EventEmitter();
  readonly repository: string;
  readonly home: string;
  readonly userHome: string;
  readonly env: NodeJS.ProcessEnv;
  readonly ask: Io['ask'];
  readonly rules: readonly Rule[];

  constructor({ repository, env = process.env, rules = [], answer, ask = () => Promise.resolve(answer) }: TestIoProps) {
    this.repository = repository;
    this.home = join(repository, '.payinfra');
    this.userHome = join(repository, 'home');
    this.env = env;
    this.rules = rules;
    this.ask = ask;
  }

  async run(...argv: readonly string[]): Promise<RunResult> {
    const exitCode = await run(argv, this, this.rules);
    return { exitCode, stdout: this.stdout.text, stderr: this.stderr.text };
  }
}

/** What a test says of the outside world. */
export interface TestIoProps {
  /** The root of the repository. */
  readonly repository: string;
  /**
   * The environment variables.
   * @default those of the process
   */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * What audits hold the stacks against.
   * @default nothing
   */
  readonly rules?: readonly Rule[];
  /**
   * What a person types when asked.
   * @default there is nobody to ask
   */
  readonly answer?: string;
  /**
   * How a person is asked.
   * @default at once, with the answer
   */
  readonly ask?: Io['ask'];
}

/** A stream that remembers what was written. */
export class Recorder extends PassThrough {
  text = '';
  isTTY = false;
  columns = 100;
  rows = 40;

  constructor() {
    super();
    this.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
  }

  /** Waits until a text was written. */
  async saw(text: string): Promise<void> {
    while (!this.text.includes(text)) await new Promise((resolve) => this.once('data', resolve));
  }
}
