import type { StackName } from '@payment/contracts';
import { noChanges, type ChangeCounts } from '../progress/stack-progress.ts';

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
  /** Why the ledger does not know of this, although it is so. */
  readonly unrecorded?: string;
}

/** Whether what needs this stack may go on. */
export function isSuccess({ result }: StackOutcome): boolean {
  return result === 'done' || result === 'unchanged';
}

/** The outcome of a stack that was left out. */
export function notRun(stack: StackName, reason: string): StackOutcome {
  return { stack, result: 'not run', counts: noChanges, seconds: 0, reason };
}
