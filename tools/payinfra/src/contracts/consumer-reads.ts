import { isStackName, type ContractRead } from '@payment/contracts';
import { parseStackConfiguration } from '@payment/policies';
import { chosenEnvironments } from '../environment/read-environment.ts';
import type { Io } from '../io.ts';
import { suffixOrAny } from '../stacks/any-suffix.ts';
import { synthStacks } from '../stacks/synth-stacks.ts';
import type { DescribedStack } from './described-stacks.ts';
import { fieldsRead } from './fields-read.ts';

/**
 * Who reads which field of some producers, in whatever environment: their consumers are synthesized, and what they ask
 * for is looked up. What a consumer could read but does not is free to go.
 *
 * @param described the stacks of the repository that `io` names
 */
export async function consumerReads(
  io: Pick<Io, 'env' | 'home' | 'repository'>,
  described: readonly DescribedStack[],
  producers: ReadonlySet<string>,
): Promise<readonly ContractRead[]> {
  const consumers = described.filter(({ reads }) => reads.some((producer) => producers.has(producer)));
  // Nobody deploys a stack any more that today's code does not know.
  const stacks = consumers.map(({ stack }) => stack).filter(isStackName);
  if (stacks.length === 0) return [];
  const contracts = described.map(({ publishes }) => publishes).filter(({ producer }) => producers.has(producer));
  const reads: ContractRead[] = [];
  for (const environment of chosenEnvironments(io, { allEnvironments: true })) {
    const synthesized = await synthStacks(io, { stacks, environment, suffix: suffixOrAny(environment) });
    for (const { stack, configuration } of synthesized) {
      reads.push(...fieldsRead(parseStackConfiguration(stack, configuration), environment.name, contracts));
    }
  }
  return reads;
}
