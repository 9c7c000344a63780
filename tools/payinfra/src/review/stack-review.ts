import type { StackName } from '@payment/contracts';
import type { CostDifference } from '@payment/costs';
import type { ForeignRule } from '../drift/foreign-rules.ts';
import type { ResourceChange } from './resource-changes.ts';

/** What the audit says of a stack. */
export interface AuditVerdict {
  readonly satisfied: number;
  readonly waived: number;
  /** What would keep a deploy from it, explained. */
  readonly failures: readonly string[];
  /** How much fails elsewhere in the environment, which keeps each of its stacks from a deploy. */
  readonly elsewhere: number;
}

/** What a plan of a stack comes to. */
export type PlanReview =
  | {
      readonly result: 'changes';
      readonly changes: readonly ResourceChange[];
      /** The outputs that change. */
      readonly outputs: readonly string[];
      readonly cost: CostDifference;
      /** The rules added by hand that a deploy takes out of the stack's own security groups. */
      readonly foreignRules: readonly ForeignRule[];
    }
  | { readonly result: 'no changes' }
  /** `waiting`: what it stands on is not there yet, so that nothing can be planned. */
  | { readonly result: 'waiting' | 'failed'; readonly reason: string };

/** All that a reviewer is told of one stack in one environment. */
export interface StackReview {
  readonly stack: StackName;
  readonly environment: string;
  readonly plan: PlanReview;
  readonly audit: AuditVerdict;
  /** The changes of contracts, as Markdown; nothing if nobody has compared them. */
  readonly contracts?: string;
}
