import type { StackName } from '@payment/contracts';
import type { Interruption } from '../interruption.ts';
import type { Output } from '../io.ts';
import { LiveReporter } from './live-reporter.ts';
import { PlainReporter } from './plain-reporter.ts';
import type { Reporter } from './reporter.ts';
import { VerboseReporter } from './verbose-reporter.ts';

/** How progress is shown. */
export interface ReporterProps {
  readonly output: Output;
  /** The stacks that take part. */
  readonly stacks: readonly StackName[];
  /** Terraform's log instead. */
  readonly verbose: true | undefined;
  readonly interruption: Interruption;
}

/** Does the work while its progress is shown: as Terraform's log, live at a terminal, or as lines anywhere else. */
export async function withReporter<Result>(
  props: ReporterProps,
  work: (reporter: Reporter) => Promise<Result>,
): Promise<Result> {
  const reporter = reporterFor(props);
  props.interruption.tellBy((text) => {
    reporter.note(text);
  });
  try {
    return await work(reporter);
  } finally {
    reporter.close();
  }
}

function reporterFor({ output, stacks, verbose }: ReporterProps): Reporter {
  if (verbose === true) return new VerboseReporter(output);
  // A terminal without a size, as some CI runners have it, cannot be drawn in.
  const isTerminal = output.isTTY === true && output.rows !== 0;
  return isTerminal ? new LiveReporter(output, stacks) : new PlainReporter(output);
}
