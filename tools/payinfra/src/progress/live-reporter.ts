import type { StackName } from '@payment/contracts';
import { createLogUpdate } from 'log-update';
import type { Output } from '../io.ts';
import type { StackOutcome } from '../stacks/stack-outcome.ts';
import { currentResource } from './current-resource.ts';
import { duration } from './duration.ts';
import { endLine } from './end-line.ts';
import type { Reporter } from './reporter.ts';
import type { StackProgress } from './stack-progress.ts';

/** How often the block is drawn anew: the seconds in it run. */
const frameMilliseconds = 250;

const barWidth = 20;

/** Progress as a block of one line per stack that is drawn anew in its place, for a terminal. */
export class LiveReporter implements Reporter {
  readonly #columns: () => number;
  readonly #stacks: readonly StackName[];
  readonly #running = new Map<StackName, StackProgress>();
  readonly #ended = new Map<StackName, StackOutcome>();
  readonly #draw: ReturnType<typeof createLogUpdate>;
  readonly #timer: NodeJS.Timeout;

  constructor(output: Output, stacks: readonly StackName[]) {
    this.#columns = () => output.columns ?? 80;
    this.#stacks = stacks;
    this.#draw = createLogUpdate(output);
    this.#timer = setInterval(this.#update, frameMilliseconds);
  }

  begin(stack: StackName, progress: StackProgress): void {
    this.#running.set(stack, progress);
    this.#update();
  }

  event(): void {
    // The next frame shows it.
  }

  end(outcome: StackOutcome): void {
    this.#ended.set(outcome.stack, outcome);
    this.#update();
  }

  note(text: string): void {
    this.#draw.persist(text);
    this.#update();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#update();
    this.#draw.done();
  }

  readonly #update = (): void => {
    const width = this.#columns() - 1;
    const lines = this.#stacks.map((stack) => `${stack.padEnd(8)} ${this.#lineOf(stack)}`.slice(0, width));
    this.#draw(lines.join('\n'));
  };

  #lineOf(stack: StackName): string {
    const outcome = this.#ended.get(stack);
    if (outcome !== undefined) return endLine(outcome);
    const progress = this.#running.get(stack);
    if (progress === undefined) return 'waits';
    const { done, total, seconds } = progress;
    const filled = total === 0 ? 0 : Math.round((done / total) * barWidth);
    const bar = '━'.repeat(filled) + '─'.repeat(barWidth - filled);
    const at = currentResource(progress) ?? (total === 0 ? 'planning' : 'waiting for Terraform');
    return `${bar} ${done}/${total}  ${duration(seconds)}  ${at}`;
  }
}
