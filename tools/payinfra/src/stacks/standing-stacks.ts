import { stackNames, type StackName } from '@payment/contracts';
import { readStackState } from '../aws/stack-state.ts';
import type { Connection } from '../environment/connection.ts';

/** The stacks of an environment that hold resources. */
export async function standingStacks({ aws, environment }: Connection): Promise<readonly StackName[]> {
  const states = await Promise.all(
    stackNames.map(async (stack) => ({ stack, ...(await readStackState(aws.s3, environment, stack)) })),
  );
  return states.filter(({ resources }) => resources.length > 0).map(({ stack }) => stack);
}
