import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { interrupted } from './errors.ts';
import type { Io } from './io.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl-C, and any other request to end, passed on with care.
 *
 * Terraform writes its state and releases its lock after one interrupt, and drops both after a second. So each running
 * Terraform gets exactly one, however often Ctrl-C is pressed, and we wait for it. While none runs, we end at once.
 */
export class Interruption {
  readonly #io: Io;
  readonly #running = new Map<ChildProcess, string>();
  readonly #secretFiles = new Set<string>();
  readonly #idle = Promise.withResolvers<never>();
  #say: (text: string) => void;
  #happened = false;

  constructor(io: Io) {
    this.#io = io;
    this.#say = (text) => io.stderr.write(`${text}\n`);
    this.#idle.promise.catch(() => undefined);
  }

  /** Whether an end was asked for. */
  get happened(): boolean {
    return this.#happened;
  }

  /** Where to tell of it, instead of stderr: what draws in place must not be written over. */
  tellBy(say: (text: string) => void): void {
    this.#say = say;
  }

  /** Nothing new is begun after an interrupt. */
  throwIfHappened(): void {
    if (this.#happened) throw interrupted();
  }

  /** Runs the work with signals caught; rejects at once if one comes while no Terraform runs. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    for (const signal of signals) this.#io.signals.on(signal, this.#receive);
    try {
      return await Promise.race([work(), this.#idle.promise]);
    } finally {
      for (const signal of signals) this.#io.signals.off(signal, this.#receive);
      // Work that was broken off comes to no end of its own.
      for (const file of this.#secretFiles) rmSync(file, { force: true });
    }
  }

  /** Works with a file that may hold secrets: it is gone when the work ends, also if that is broken off. */
  async withSecretFile<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
    this.#secretFiles.add(file);
    try {
      return await work();
    } finally {
      rmSync(file, { force: true });
      this.#secretFiles.delete(file);
    }
  }

  /** Knows a Terraform until it has ended. */
  watch(child: ChildProcess, name: string): void {
    this.#running.set(child, name);
    child.once('close', () => this.#running.delete(child));
  }

  readonly #receive = (): void => {
    const first = !this.#happened;
    this.#happened = true;
    if (this.#running.size === 0) {
      this.#idle.reject(interrupted());
      return;
    }
    if (first) for (const child of this.#running.keys()) child.kill('SIGINT');
    const names = [...this.#running.values()].join(', ');
    this.#say(`Interrupted. Waiting for Terraform to write its state and release its lock: ${names}`);
  };
}
