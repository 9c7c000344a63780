import type { StackName } from '@payment/contracts';
import type { Output } from '../io.ts';
import { LiveReporter } from './live-reporter.ts';
import { PlainReporter } from './plain-reporter.ts';
import type { Reporter } from './reporter.ts';
import { VerboseReporter } from './verbose-reporter.ts';

/** Terraform's log if that is asked for, a live block at a terminal, and lines anywhere else. */
export function chooseReporter(output: Output, stacks: readonly StackName[], verbose = false): Reporter {
  if (verbose) return new VerboseReporter(output);
  return output.isTTY === true ? new LiveReporter(output, stacks) : new PlainReporter(output);
}
