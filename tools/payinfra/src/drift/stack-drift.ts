import type { StackName } from '@payment/contracts';
import type { ResourceAction } from '../review/resource-changes.ts';
import type { ForeignRule } from './foreign-rules.ts';

/** An attribute that stands otherwise than in the code, in words: what is secret is masked. */
export interface DriftedValue {
  /** Where it stands, for example `versioning_configuration.0.status`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** One thing that stands otherwise than it was deployed. */
export type DriftFinding =
  | {
      readonly kind: 'resource';
      readonly address: string;
      /** What a deploy would do about it: `add` for what is gone, `change` for what differs. */
      readonly repair: ResourceAction;
      /** Whether it was changed since Terraform left it. If not, what it is made from was: another stack, an image. */
      readonly isChangedOutside: boolean;
      readonly values: readonly DriftedValue[];
    }
  | { readonly kind: 'output'; readonly name: string; readonly found: string; readonly expected: string }
  | { readonly kind: 'rule'; readonly rule: ForeignRule }
  | {
      readonly kind: 'parameter';
      readonly problem: 'differs' | 'missing';
      readonly path: string;
      /** The field of the stack's contract, if it is one. */
      readonly field?: string;
      readonly found: string;
      readonly expected: string;
    }
  | { readonly kind: 'foreign parameter'; readonly path: string }
  /** What payinfra itself provides for the stack is gone. */
  | { readonly kind: 'companion'; readonly name: string };

/** How a stack stands. */
export type StackDrift =
  | { readonly stack: StackName; readonly result: 'clean'; readonly commit: string }
  | {
      readonly stack: StackName;
      readonly result: 'drifted';
      /** The commit that it was deployed from. */
      readonly commit: string;
      readonly findings: readonly DriftFinding[];
    }
  /** Nobody can tell; `reason` says why, and what to do. */
  | { readonly stack: StackName; readonly result: 'unknown'; readonly reason: string }
  | { readonly stack: StackName; readonly result: 'not deployed' };
