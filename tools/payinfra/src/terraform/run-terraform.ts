import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Interruption } from '../interruption.ts';
import { LineTail } from './line-tail.ts';
import { parseTerraformEvent, type Diagnostic, type TerraformEvent } from './terraform-event.ts';

/** How often the stream is looked at. */
const pollMilliseconds = 100;

/** How Terraform is called. */
export interface TerraformCall {
  /** The program's path. */
  readonly program: string;
  /** The subcommand and its options. */
  readonly args: readonly string[];
  /** Where it runs: the folder with the configuration. */
  readonly folder: string;
  readonly variables: NodeJS.ProcessEnv;
  /** The file that everything it says is appended to. */
  readonly streamFile: string;
  /** What the user knows this run by. */
  readonly name: string;
  readonly interruption: Interruption;
  readonly onEvent: (event: TerraformEvent) => void;
}

/** How a run of Terraform ended. */
export interface TerraformEnd {
  /** `null` if a signal ended it. */
  readonly exitCode: number | null;
  readonly errors: readonly Diagnostic[];
  /** The lines that are no event of a known type, for a failure without a diagnostic. */
  readonly text: readonly string[];
}

/**
 * Runs Terraform in a process group of its own, so that a terminal's Ctrl-C reaches us alone, and with its output going
 * straight to a file, which we read along: should we be killed, Terraform still ends in order, and the record of what
 * it made is whole.
 */
export async function runTerraform(call: TerraformCall): Promise<TerraformEnd> {
  await using stream = await open(call.streamFile, 'a+');
  // An earlier call of the same run may stand in it already.
  const tail = new LineTail(stream, (await stream.stat()).size);
  call.interruption.throwIfHappened();
  const child = spawn(call.program, call.args, {
    cwd: call.folder,
    env: call.variables,
    detached: true,
    stdio: ['ignore', stream.fd, stream.fd],
  });
  call.interruption.watch(child, call.name);

  const errors: Diagnostic[] = [];
  const text: string[] = [];
  const ended = endOf(child);
  const follow = async () => {
    for (const line of await tail.lines()) {
      const event = parseTerraformEvent(line);
      if (event.type === 'diagnostic' && event.diagnostic.severity === 'error') errors.push(event.diagnostic);
      if (event.type === 'text') text.push(event['@message']);
      call.onEvent(event);
    }
  };
  for (;;) {
    const end = await Promise.race([ended, sleep(pollMilliseconds)]);
    await follow();
    if (end !== undefined) return { ...end, errors, text };
  }
}

async function endOf(child: ChildProcess): Promise<Pick<TerraformEnd, 'exitCode'>> {
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode });
    });
  });
}
