import type { StackName } from '@payment/contracts';
import type { TerraformEvent } from '../terraform/terraform-event.ts';
import type { StackOutcome } from '../stacks/stack-outcome.ts';
import type { StackProgress } from './stack-progress.ts';

/** Shows how the stacks of a run come along. */
export interface Reporter {
  /** A stack is worked on from now on. */
  begin(stack: StackName, progress: StackProgress): void;
  /** Terraform said something; the progress has taken it in. */
  event(stack: StackName, event: TerraformEvent): void;
  /** A stack is done, or was left out. */
  end(outcome: StackOutcome): void;
  /** Says something besides. */
  note(text: string): void;
  /** Nothing more comes. */
  close(): void;
}
