import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '@payment/config';
import { stampName, type StackName } from '@payment/contracts';
import { parameterPath } from '@payment/naming';

/** Which of the stacks have published their contract, that is: which are deployed. */
export async function publishedStacks(
  ssm: SSMClient,
  environment: Environment,
  stacks: readonly StackName[],
): Promise<readonly StackName[]> {
  if (stacks.length === 0) return [];
  const pathOf = (stack: StackName) => parameterPath(environment.name, stack, stampName);
  const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: stacks.map(pathOf) }));
  return stacks.filter((stack) => Parameters.some(({ Name }) => Name === pathOf(stack)));
}
