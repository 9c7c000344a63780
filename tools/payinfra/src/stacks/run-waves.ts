import type { StackName } from '@payment/contracts';
import { isSuccess, type StackOutcome } from './stack-outcome.ts';

/** What a run in waves needs to know. */
export interface WaveRun<Member extends { readonly stack: StackName }> {
  /** The stacks, wave after wave; those of one wave run side by side. */
  readonly waves: readonly (readonly Member[])[];
  /** Which stacks must have succeeded before this one, if they take part. */
  readonly needsOf: (stack: StackName) => readonly StackName[];
  readonly run: (member: Member) => Promise<StackOutcome>;
  /** The outcome of a stack that is left out, because those it needs did not succeed. */
  readonly leaveOut: (stack: StackName, because: readonly StackName[]) => StackOutcome;
}

/** Runs wave after wave. After a failure, what needs the failed stack is left out, and everything else still runs. */
export async function runWaves<Member extends { readonly stack: StackName }>({
  waves,
  needsOf,
  run,
  leaveOut,
}: WaveRun<Member>): Promise<readonly StackOutcome[]> {
  const outcomes: StackOutcome[] = [];
  for (const wave of waves) {
    const unsuccessful = outcomes.filter((outcome) => !isSuccess(outcome)).map(({ stack }) => stack);
    const ofWave = wave.map(async (member) => {
      const because = needsOf(member.stack).filter((needed) => unsuccessful.includes(needed));
      return because.length > 0 ? leaveOut(member.stack, because) : await run(member);
    });
    // What nobody expected ends the run too, but not before the stacks beside it have ended in order.
    await Promise.allSettled(ofWave);
    outcomes.push(...(await Promise.all(ofWave)));
  }
  return outcomes;
}
