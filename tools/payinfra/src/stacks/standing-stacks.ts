import { stackNames, type StackName } from '@payment/contracts';
import { isRefused } from '../aws/is-refused.ts';
import { publishedStacks } from '../aws/published-stacks.ts';
import { readStackState } from '../aws/stack-state.ts';
import type { Connection } from '../environment/connection.ts';
import { readDeployRecords } from '../ledger/read-deploy-records.ts';

/**
 * The stacks of an environment that hold resources, by their states. Where a state may not be read, as a role that
 * deploys one stack may not read that of others, a contract or a deploy record tells that the stack is there.
 */
export async function standingStacks(connection: Connection): Promise<readonly StackName[]> {
  const judged = await Promise.all(
    stackNames.map(async (stack) => ((await stands(connection, stack)) ? [stack] : [])),
  );
  return judged.flat();
}

async function stands({ aws, environment }: Connection, stack: StackName): Promise<boolean> {
  try {
    return (await readStackState(aws.s3, environment, stack)).resources.length > 0;
  } catch (error) {
    if (!isRefused(error)) throw error;
    const { records } = await readDeployRecords(aws.ssm, environment, [stack]);
    return records.has(stack) || (await publishedStacks(aws.ssm, environment, [stack])).length > 0;
  }
}
