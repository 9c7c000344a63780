import { isReadable, stackNames, type StackName } from '@payment/contracts';
import { publishedVersions } from '../aws/published-stacks.ts';
import type { DescribedStack } from '../contracts/described-stacks.ts';
import type { Connection } from '../environment/connection.ts';

/**
 * What stacks read and would not find in an environment: contracts that the code to be deployed cannot read, and that
 * are not deployed along with it.
 *
 * @param described what the stacks of that code publish and read
 */
export async function contractFaults(
  { aws, environment }: Connection,
  stacks: readonly StackName[],
  described: readonly DescribedStack[],
): Promise<readonly string[]> {
  const needs = described
    .filter(({ stack }) => stacks.some((chosen) => chosen === stack))
    .flatMap(({ stack, reads }) => reads.map((producer) => ({ stack, producer })))
    .filter(({ producer }) => !stacks.some((chosen) => chosen === producer));
  const published = await publishedVersions(
    aws.ssm,
    environment,
    stackNames.filter((name) => needs.some(({ producer }) => producer === name)),
  );
  return needs.flatMap(({ stack, producer }) => {
    const madeFor = described.find((one) => one.stack === producer)?.publishes.version ?? 'none';
    const there = [...published].find(([name]) => name === producer)?.[1];
    if (there !== undefined && isReadable(there, madeFor)) return [];
    const found = there === undefined ? `${producer} is not deployed there` : `${producer} publishes ${there} there`;
    return [
      `${stack} in ${environment.name}: it reads contract ${madeFor} of ${producer}, but ${found}. ` +
        `Promote ${producer} first, or along with it.`,
    ];
  });
}
