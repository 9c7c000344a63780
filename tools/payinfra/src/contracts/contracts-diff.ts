import { contractChanges, contractGate, isBreaking, type ContractVerdict } from '@payment/contracts';
import type { Io } from '../io.ts';
import { messageForPeople } from '../message-for-people.ts';
import { consumerReads } from './consumer-reads.ts';
import { describedStacks, type DescribedStack } from './described-stacks.ts';
import { baseDoesNotRun } from './errors.ts';
import { withBase } from './with-base.ts';

/** What became of the contracts since a commit. */
export interface ContractsDiff extends ContractVerdict {
  /** The base, as it was named. */
  readonly ref: string;
  /** The commit behind that name. */
  readonly commit: string;
}

/**
 * Holds the contracts of the work tree against those of a commit. Who reads a field is asked of the code of that
 * commit, since that is what may be deployed; only if something breaks, since it takes seconds.
 *
 * @throws PayinfraError if there is no such commit, or if its code does not run here
 */
export async function contractsDiff(
  io: Pick<Io, 'env' | 'home' | 'repository'>,
  ref: string,
): Promise<ContractsDiff> {
  const now = await describedStacks(io);
  return await withBase(io, ref, async ({ commit, folder }) => {
    const base = { env: io.env, home: io.home, repository: folder };
    try {
      const then = await describedStacks(base);
      const [before, after] = [contractsOf(then), contractsOf(now)];
      const broken = contractChanges(before, after).filter(isBreaking);
      const producers = new Set(broken.map(({ producer }) => producer));
      const reads = await consumerReads(base, then, producers);
      return { ref, commit, ...contractGate({ before, after, reads }) };
    } catch (error) {
      throw baseDoesNotRun(ref, messageForPeople(error) ?? String(error), error);
    }
  });
}

function contractsOf(described: readonly DescribedStack[]) {
  return described.map(({ publishes }) => publishes);
}
