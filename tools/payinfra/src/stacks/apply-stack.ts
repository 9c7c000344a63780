import type { StackName } from '@payment/contracts';
import { explainFailure } from '../terraform/explain-failure.ts';
import type { Interruption } from '../interruption.ts';
import type { Reporter } from '../progress/reporter.ts';
import { StackProgress } from '../progress/stack-progress.ts';
import { isOurs } from '../is-ours.ts';
import type { StackOutcome } from './stack-outcome.ts';
import type { TerraformStacks } from './terraform-stacks.ts';

/** How a stack is applied or destroyed. */
export interface ApplyStackProps {
  readonly stack: StackName;
  readonly configuration: string;
  /** `apply`, or `destroy`. */
  readonly subcommand: 'apply' | 'destroy';
  readonly terraform: TerraformStacks;
  readonly reporter: Reporter;
  readonly interruption: Interruption;
  /** What must be there before Terraform runs. */
  readonly before?: () => Promise<void>;
}

/** Applies or destroys one stack. A failure is an outcome, so that the stacks beside it can end in order. */
export async function applyStack(props: ApplyStackProps): Promise<StackOutcome> {
  const { stack, terraform, reporter, interruption } = props;
  const progress = new StackProgress();
  reporter.begin(stack, progress);
  const outcomeOf = (result: StackOutcome['result'], reason?: string): StackOutcome => ({
    stack,
    result,
    counts: progress.counts,
    seconds: progress.seconds,
    streamFile: terraform.streamFileOf(stack),
    ...(reason === undefined ? {} : { reason }),
  });

  const outcome = await tryToApply(props, progress, outcomeOf);
  const ended = interruption.happened && outcome.result === 'failed' ? { ...outcome, result: 'interrupted' as const } : outcome;
  reporter.end(ended);
  return ended;
}

async function tryToApply(
  { stack, configuration, subcommand, terraform, reporter, before }: ApplyStackProps,
  progress: StackProgress,
  outcomeOf: (result: StackOutcome['result'], reason?: string) => StackOutcome,
): Promise<StackOutcome> {
  try {
    await before?.();
    await terraform.prepare(stack, configuration);
    const end = await terraform.run(stack, [subcommand, '-auto-approve'], (event) => {
      progress.take(event);
      reporter.event(stack, event);
    });
    if (end.exitCode !== 0) return outcomeOf('failed', explainFailure(end));
    return outcomeOf(progress.done === 0 ? 'unchanged' : 'done');
  } catch (error) {
    if (!isOurs(error)) throw error;
    return outcomeOf('failed', error.message);
  }
}
