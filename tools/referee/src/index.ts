/** checkov as a second opinion on the stacks, and how far it agrees with our own rules. */
export { askReferee, type CheckovResult, type RefereeCheck } from './ask-referee.ts';
export { compare, isBeyondWaivers, type Agreement, type ComparedFault } from './compare.ts';
export { comparisonText, type Comparison } from './comparison-text.ts';
export { RefereeError } from './errors.ts';
export type { Configurations } from './join-stacks.ts';
export { skipList } from './skip-list.ts';
