import type { StackName } from '@payment/contracts';
import type { Output } from '../io.ts';
import type { StackOutcome } from '../stacks/stack-outcome.ts';
import type { TerraformEvent } from '../terraform/terraform-event.ts';
import { endLine } from './end-line.ts';
import type { Reporter } from './reporter.ts';

/** Terraform's own log, each line with its stack. */
export class VerboseReporter implements Reporter {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  begin(stack: StackName): void {
    this.#say(stack, 'started');
  }

  event(stack: StackName, event: TerraformEvent): void {
    this.#say(stack, event['@message']);
    if (event.type === 'diagnostic') this.#say(stack, event.diagnostic.detail);
  }

  end(outcome: StackOutcome): void {
    this.#say(outcome.stack, endLine(outcome));
  }

  note(text: string): void {
    this.#output.write(`${text}\n`);
  }

  close(): void {
    // Nothing is kept open.
  }

  #say(stack: StackName, text: string): void {
    for (const line of text.split('\n')) if (line !== '') this.#output.write(`[${stack}] ${line}\n`);
  }
}
