import type { StackName } from '@payment/contracts';
import type { ChangeCounts } from '../progress/stack-progress.ts';

/** How one stack fared in a run. */
export interface StackOutcome {
  readonly stack: StackName;
  readonly result: 'done' | 'unchanged' | 'failed' | 'interrupted' | 'not run';
  readonly counts: ChangeCounts;
  readonly seconds: number;
  /** Why it failed or was not run. */
  readonly reason?: string;
  /** Terraform's raw event stream of this run. */
  readonly streamFile?: string;
}
