import type { StackName } from '@payment/contracts';
import { stacksTouchedBy } from '../affected/stacks-touched-by.ts';
import { changedBetween, newestFirst } from '../git/changed-files.ts';
import type { Io } from '../io.ts';
import { cleanDeploy } from '../ledger/clean-deploy.ts';
import type { DeployRecords } from '../ledger/read-deploy-records.ts';
import { shortCommit } from '../ledger/short-commit.ts';

/** What is asked. */
export interface PromotedCommitProps {
  /** The name of the environment that stacks are promoted from. */
  readonly from: string;
  readonly stacks: readonly StackName[];
  readonly ledger: DeployRecords;
}

/** The commit that stacks can be promoted from, or what stands in the way, by stack. */
export type PromotedCommit =
  | { readonly commit: string; readonly faults?: undefined }
  | { readonly faults: ReadonlyMap<StackName, string>; readonly commit?: undefined };

/**
 * The one commit that all of the stacks stand at, as far as each of them can tell: the newest that one of them was
 * deployed from, if nothing that concerns another has changed between its own and that one.
 */
export async function promotedCommit(
  io: Pick<Io, 'env' | 'repository'>,
  { from, stacks, ledger }: PromotedCommitProps,
): Promise<PromotedCommit> {
  const deployed = new Map<StackName, string>();
  const faults = new Map<StackName, string>();
  for (const stack of stacks) {
    const { commit, reason } = cleanDeploy(stack, ledger);
    if (commit === undefined) faults.set(stack, reason);
    else deployed.set(stack, commit);
  }
  const candidates = await newestFirst(io.repository, [...new Set(deployed.values())]);
  for (const [stack, commit] of deployed) {
    if (!candidates.includes(commit)) faults.set(stack, `git does not know ${shortCommit(commit)} here`);
  }
  if (faults.size > 0) return { faults };

  const pairs = candidates.flatMap((commit) => candidates.map((other) => ({ commit, other })));
  const files = await Promise.all(pairs.map(({ commit, other }) => changedBetween(io.repository, other, commit)));
  const touched = await stacksTouchedBy(io, { name: from }, files);
  const moved = (commit: string) =>
    stacks.filter((stack) => {
      const at = pairs.findIndex((pair) => pair.commit === commit && pair.other === deployed.get(stack));
      return touched[at]?.includes(stack) === true;
    });
  const commit = candidates.find((candidate) => moved(candidate).length === 0);
  if (commit !== undefined) return { commit };
  const [newest = ''] = candidates;
  for (const stack of moved(newest)) {
    const own = shortCommit(deployed.get(stack) ?? '');
    const fault =
      `it was deployed from ${own}, and has changed until ${shortCommit(newest)}, which others were deployed from. ` +
      `Deploy it there too: npm run payinfra -- deploy ${stack} --env ${from}`;
    faults.set(stack, fault);
  }
  return { faults };
}
