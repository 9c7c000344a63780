import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import type { Verdict } from '../affected/affected-stacks.ts';
import { stacksTouchedBy } from '../affected/stacks-touched-by.ts';
import { commitsSince, type Commit } from '../git/changed-files.ts';
import type { Io } from '../io.ts';
import { exactCommit } from '../ledger/deploy-record.ts';
import type { DeployRecords } from '../ledger/read-deploy-records.ts';

/** What is asked. */
export interface PendingCommitsProps {
  readonly environment: Pick<Environment, 'name'>;
  readonly ledger: DeployRecords;
  /** Whether the stacks need a deploy: what later commits have undone does not wait for one. */
  readonly verdicts: readonly Verdict[];
}

/**
 * The commits since its last successful deploy that concern a stack, the newest first. Whether one concerns it, Nx
 * says, as it does of all of them together where it is asked what is affected.
 *
 * @returns the commits by stack; none for one of which nobody can tell since when
 */
export async function pendingCommits(
  io: Pick<Io, 'env' | 'repository'>,
  { environment, ledger, verdicts }: PendingCommitsProps,
): Promise<ReadonlyMap<StackName, readonly Commit[]>> {
  const since = new Map<StackName, readonly Commit[]>();
  for (const { stack, isAffected } of verdicts) {
    const base = exactCommit(ledger.records.get(stack)?.lastSuccess);
    const commits = base === undefined ? undefined : await commitsSince(io.repository, base);
    if (commits !== undefined) since.set(stack, isAffected ? commits : []);
  }
  const all = new Map([...since.values()].flat().map((commit) => [commit.hash, commit.files]));
  const touched = await stacksTouchedBy(io, environment, [...all.values()]);
  const stacksOf = new Map([...all.keys()].map((hash, index) => [hash, touched[index]]));
  return new Map(
    [...since].map(([stack, commits]) => [stack, commits.filter(({ hash }) => stacksOf.get(hash)?.includes(stack))]),
  );
}
