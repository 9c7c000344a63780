import { execa } from 'execa';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspaceRoot = join(import.meta.dirname, '..', '..', '..');

/** What a run of the command line left behind. */
export interface Run {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Both streams, in order. */
  readonly all: string;
}

/** The command line, as a user runs it, with a home of its own so that it never meets another environment. */
export class Payinfra {
  readonly home: string;
  readonly #root: string;
  readonly #variables: NodeJS.ProcessEnv;

  /**
   * @param root the repository it works in
   * @param home where it keeps what it knows, the emulator too
   * @param variables what it finds in its environment beside what is there
   */
  constructor(root = workspaceRoot, home = mkdtempSync(join(tmpdir(), 'payinfra-story-')), variables = {}) {
    this.#root = root;
    this.home = home;
    this.#variables = variables;
  }

  /** The same command line under other variables, such as those of `asRole`. */
  under(variables: NodeJS.ProcessEnv): Payinfra {
    return new Payinfra(this.#root, this.home, variables);
  }

  /** Runs one command. A failure is for the test to judge, not an exception. */
  async run(...args: readonly string[]): Promise<Run> {
    return await this.#start(['payinfra', ...args], 'tools/payinfra/src/main.ts', args);
  }

  /** Runs Nx, whose targets call payinfra, as a person would, whatever started this test. */
  async nx(...args: readonly string[]): Promise<Run> {
    return await this.#start(['nx', ...args], 'node_modules/nx/dist/bin/nx.js', args);
  }

  async #start(shown: readonly string[], program: string, args: readonly string[]): Promise<Run> {
    console.log(`\n$ ${shown.join(' ')}`);
    const own = Object.entries(process.env).filter(([name]) => !/^(NX|PAYMENT|VITEST)_/.test(name));
    const { exitCode, stdout, all } = await execa('node', [program, ...args], {
      cwd: this.#root,
      env: { ...Object.fromEntries(own), ...this.#variables, NX_TUI: 'false', PAYINFRA_HOME: this.home },
      extendEnv: false,
      all: true,
      reject: false,
      stdin: 'ignore',
      stdout: ['pipe', 'inherit'],
      stderr: ['pipe', 'inherit'],
    });
    return { exitCode, stdout, all };
  }

  /** Runs `outputs --json` and gives what it prints. */
  async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = await this.run('outputs', '--env', 'local', '--json');
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  /** Removes its home. */
  async remove(): Promise<void> {
    await rm(this.home, { recursive: true, force: true });
  }

  /** Where the emulator answers that this home's commands use. */
  get endpoint(): string {
    const given = process.env['AWS_ENDPOINT_URL'];
    if (given !== undefined) return given;
    return (JSON.parse(readFileSync(join(this.home, 'emulator', 'emulator.json'), 'utf8')) as { url: string }).url;
  }
}
