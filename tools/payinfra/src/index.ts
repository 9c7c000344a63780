export { affectedStacks, type Verdict } from './affected/affected-stacks.ts';
export { run } from './run.ts';
