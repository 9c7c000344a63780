import type { JsonObject } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';

/** What was done to make a mutant: the ways in which a careless or hostile change weakens a stack. */
export type Operation =
  /** An attribute, a block, a member of a list or a whole resource was taken away. */
  | 'removed'
  /** `true` became `false`, or the other way. */
  | 'flipped'
  /** A number became a tenth. */
  | 'lowered'
  /** A number became ten times as large. */
  | 'raised'
  /** A word, or a reference, became another one. */
  | 'replaced'
  /** An address range became the whole internet. */
  | 'opened'
  /** A statement of a policy lost a condition, or allows more than it did. */
  | 'loosened';

/** One resource of a real stack with one change. */
export interface Mutant {
  /** The resource as it was. */
  readonly resource: Resource;
  /** The attribute that was changed, without the numbers of list members; empty if the whole resource was. */
  readonly attribute: string;
  readonly operation: Operation;
  /** In words: what stands there now. */
  readonly now: string;
  /** What the resource says after the change; nothing if it is gone. */
  readonly body: JsonObject | undefined;
}
