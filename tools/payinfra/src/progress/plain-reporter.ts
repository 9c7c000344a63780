import type { StackName } from '@payment/contracts';
import type { Output } from '../io.ts';
import type { StackOutcome } from '../stacks/stack-outcome.ts';
import type { ApplyStep, TerraformEvent } from '../terraform/terraform-event.ts';
import { currentResource } from './current-resource.ts';
import { duration } from './duration.ts';
import { endLine } from './end-line.ts';
import type { Reporter } from './reporter.ts';
import { isApplyStep, type StackProgress } from './stack-progress.ts';

/** How long a stack may be silent before it says that it still works. */
const stillWorkingMilliseconds = 30_000;

const past: Readonly<Record<string, string>> = { create: 'created', update: 'changed', delete: 'destroyed' };

/** Progress as lines, for a log: every resource that is done, and a word now and then while one takes long. */
export class PlainReporter implements Reporter {
  readonly #output: Output;
  readonly #running = new Map<StackName, { progress: StackProgress; timer: NodeJS.Timeout }>();

  constructor(output: Output) {
    this.#output = output;
  }

  begin(stack: StackName, progress: StackProgress): void {
    this.#say(stack, 'started');
    const timer = setInterval(() => {
      const at = currentResource(progress) ?? 'planning';
      this.#say(stack, `still working after ${duration(progress.seconds)}: ${count(progress)} ${at}`);
    }, stillWorkingMilliseconds);
    this.#running.set(stack, { progress, timer });
  }

  event(stack: StackName, event: TerraformEvent): void {
    const running = this.#running.get(stack);
    if (running === undefined) return;
    if (event.type === 'change_summary' && event.changes.operation === 'plan') {
      this.#say(stack, `${running.progress.total} changes planned`);
    }
    if (!isApplyStep(event)) return;
    const line = lineOf(event);
    if (line === undefined) return;
    running.timer.refresh();
    this.#say(stack, `${count(running.progress)} ${line}`);
  }

  end(outcome: StackOutcome): void {
    clearInterval(this.#running.get(outcome.stack)?.timer);
    this.#running.delete(outcome.stack);
    this.#say(outcome.stack, endLine(outcome));
  }

  note(text: string): void {
    this.#output.write(`${text}\n`);
  }

  close(): void {
    for (const { timer } of this.#running.values()) clearInterval(timer);
  }

  #say(stack: StackName, text: string): void {
    this.#output.write(`${stack.padEnd(8)} ${text}\n`);
  }
}

function lineOf({ type, hook }: ApplyStep): string | undefined {
  const done = past[hook.action];
  if (done === undefined) return undefined;
  const { addr } = hook.resource;
  if (type === 'apply_errored') return `failed: ${addr}`;
  if (type !== 'apply_complete') return undefined;
  const id = hook.id_value === undefined ? '' : ` ${hook.id_value}`;
  return `${done} ${addr}${id} (${duration(hook.elapsed_seconds ?? 0)})`;
}

function count({ done, total }: StackProgress): string {
  return `${done}/${total}`;
}
