import type { StackName } from '@payment/contracts';
import type { Interruption } from '../interruption.ts';
import { messageForPeople } from '../message-for-people.ts';
import type { Reporter } from '../progress/reporter.ts';
import { StackProgress } from '../progress/stack-progress.ts';
import type { TerraformEnd } from '../terraform/run-terraform.ts';
import type { TerraformEvent } from '../terraform/terraform-event.ts';
import type { StackOutcome } from './stack-outcome.ts';
import type { SynthesizedStack } from './synth-stack.ts';
import type { TerraformStacks } from './terraform-stacks.ts';

/** How a stack is applied or destroyed. */
export interface ApplyStackProps extends Pick<SynthesizedStack, 'stack' | 'configuration'> {
  /** Runs Terraform, until it has succeeded or failed. */
  readonly run: (
    stack: StackName,
    onEvent: (event: TerraformEvent) => void,
    progress: StackProgress,
  ) => Promise<TerraformEnd>;
  readonly terraform: TerraformStacks;
  readonly reporter: Reporter;
  readonly interruption: Interruption;
  /**
   * What must be done before Terraform runs.
   * @default nothing
   */
  readonly before?: () => Promise<void>;
  /**
   * What must be done after Terraform has succeeded.
   * @default nothing
   */
  readonly after?: () => Promise<void>;
}

/** Applies or destroys one stack. A failure is an outcome, so that the stacks beside it can end in order. */
export async function applyStack(props: ApplyStackProps): Promise<StackOutcome> {
  const { stack, terraform, reporter, interruption } = props;
  const progress = new StackProgress();
  reporter.begin(stack, progress);
  const reason = await failureOf(props, progress);
  const streamFile = terraform.findStreamFile(stack);
  const failed = interruption.happened ? 'interrupted' : 'failed';
  const succeeded = progress.done === 0 ? 'unchanged' : 'done';
  const outcome: StackOutcome = {
    stack,
    result: reason === undefined ? succeeded : failed,
    counts: progress.counts,
    seconds: progress.seconds,
    ...(reason === undefined ? {} : { reason }),
    ...(streamFile === undefined ? {} : { streamFile }),
  };
  reporter.end(outcome);
  return outcome;
}

/** Does the work; the reason if it failed. */
async function failureOf(
  { stack, configuration, run, terraform, reporter, before, after }: ApplyStackProps,
  progress: StackProgress,
): Promise<string | undefined> {
  try {
    await before?.();
    await terraform.prepare(stack, configuration);
    const onEvent = (event: TerraformEvent) => {
      progress.take(event);
      reporter.event(stack, event);
    };
    const end = await run(stack, onEvent, progress);
    if (end.exitCode !== 0) return terraform.explain(stack, end);
    await after?.();
    return undefined;
  } catch (error) {
    const message = messageForPeople(error);
    if (message === undefined) throw error;
    return message;
  }
}
