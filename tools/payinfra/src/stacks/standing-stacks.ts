import { stackNames, type StackName } from '@payment/contracts';
import { readStackState } from '../aws/stack-state.ts';
import type { Connection } from '../environment/connection.ts';

/**
 * The stacks of an environment that hold resources, by their states.
 *
 * @param among the stacks to look at
 * @default every stack
 */
export async function standingStacks(
  { aws, environment }: Connection,
  among: readonly StackName[] = stackNames,
): Promise<readonly StackName[]> {
  const states = await Promise.all(
    among.map(async (stack) => ({ stack, ...(await readStackState(aws.s3, environment, stack)) })),
  );
  return states.filter(({ resources }) => resources.length > 0).map(({ stack }) => stack);
}
