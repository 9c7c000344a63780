import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '@payment/config';
import { jsonText, stampName, type StackName } from '@payment/contracts';
import { parameterPath } from '@payment/naming';
import { z } from 'zod';
import { parameterValues } from './parameter-values.ts';

const stamp = jsonText.pipe(z.object({ version: z.string() }));

/** Which of the stacks have published their contract, that is: which are deployed. */
export async function publishedStacks(
  ssm: SSMClient,
  environment: Environment,
  stacks: readonly StackName[],
): Promise<readonly StackName[]> {
  const values = await parameterValues(ssm, stacks.map(stampPathIn(environment)));
  return stacks.filter((stack) => values.has(stampPathIn(environment)(stack)));
}

/** The version of the contract that each of the stacks publishes; nothing of one that is not deployed. */
export async function publishedVersions(
  ssm: SSMClient,
  environment: Environment,
  stacks: readonly StackName[],
): Promise<ReadonlyMap<StackName, string>> {
  const values = await parameterValues(ssm, stacks.map(stampPathIn(environment)));
  return new Map(
    stacks.flatMap((stack) => {
      const { data } = stamp.safeParse(values.get(stampPathIn(environment)(stack)));
      return data === undefined ? [] : [[stack, data.version] as const];
    }),
  );
}

function stampPathIn({ name }: Environment): (stack: StackName) => string {
  return (stack) => parameterPath(name, stack, stampName);
}
