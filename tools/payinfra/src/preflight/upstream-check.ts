import { upstreamOf, type StackName } from '@payment/contracts';
import { publishedStacks } from '../aws/published-stacks.ts';
import type { Connection } from '../environment/connection.ts';
import { upstreamMissing } from '../errors.ts';
import { listed } from '../listed.ts';
import type { Check } from './check.ts';

/** What a stack reads, and is not deployed along with it, is deployed already. */
export function upstreamCheck(
  { aws, environment }: Connection,
  stack: StackName,
  deployedAlong: readonly StackName[],
): Check {
  return {
    title: `what ${stack} reads`,
    run: async () => {
      const needed = upstreamOf(stack).filter((upstream) => !deployedAlong.includes(upstream));
      const published = await publishedStacks(aws.ssm, environment, needed);
      const missing = needed.filter((upstream) => !published.includes(upstream));
      if (missing.length > 0) throw upstreamMissing(stack, missing, environment.name);
      return `${listed(needed)} ${needed.length === 1 ? 'is' : 'are'} deployed`;
    },
  };
}
