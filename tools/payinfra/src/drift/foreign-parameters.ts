import { paginateGetParametersByPath, type SSMClient } from '@aws-sdk/client-ssm';
import type { StackName } from '@payment/contracts';
import { deployRecordPath, parameterPath } from '@payment/naming';
import type { StackState } from '../aws/stack-state.ts';
import { companionOf } from '../stacks/companions.ts';

/** The paths of the parameters below a stack's own that neither its state nor payinfra has put there. */
export async function foreignParameters(
  ssm: SSMClient,
  environment: string,
  stack: StackName,
  { instances }: Pick<StackState, 'instances'>,
): Promise<readonly string[]> {
  const known = new Set<unknown>([
    ...instances.filter(({ type }) => type === 'aws_ssm_parameter').map(({ attributes }) => attributes['name']),
    ...companionOf(stack).parameters(environment),
    deployRecordPath(environment, stack),
  ]);
  const paths: string[] = [];
  const below = { Path: parameterPath(environment, stack), Recursive: true };
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client: ssm }, below)) {
    paths.push(...Parameters.flatMap(({ Name }) => Name ?? []));
  }
  return paths.filter((path) => !known.has(path)).toSorted();
}
