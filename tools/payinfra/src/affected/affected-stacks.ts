import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { changedSince } from '../git/changed-files.ts';
import type { Io } from '../io.ts';
import { cleanDeploy } from '../ledger/clean-deploy.ts';
import type { DeployRecords } from '../ledger/read-deploy-records.ts';
import { shortCommit } from '../ledger/short-commit.ts';
import { stacksTouchedBy } from './stacks-touched-by.ts';

/** Whether a stack needs a deploy. */
export interface Verdict {
  readonly stack: StackName;
  readonly isAffected: boolean;
  readonly reason: string;
}

/** What is asked. */
export interface AffectedProps {
  readonly environment: Pick<Environment, 'name'>;
  readonly stacks: readonly StackName[];
  readonly ledger: DeployRecords;
}

/**
 * Which stacks need a deploy, each since its own last one: those that the changes of the work tree concern, and those
 * of which nobody can tell.
 *
 * @returns a verdict per stack, in the order in which they are given
 */
export async function affectedStacks(
  io: Pick<Io, 'env' | 'repository'>,
  { environment, stacks, ledger }: AffectedProps,
): Promise<readonly Verdict[]> {
  const bases = new Map(stacks.map((stack) => [stack, cleanDeploy(stack, ledger)]));
  const commits = [...new Set([...bases.values()].flatMap(({ commit }) => commit ?? []))];
  const changes = await Promise.all(commits.map(async (commit) => await changedSince(io.repository, commit)));
  const touched = await stacksTouchedBy(
    io,
    environment,
    changes.map((files) => files ?? []),
  );
  return stacks.map((stack): Verdict => {
    const { commit, reason = '' } = bases.get(stack) ?? {};
    if (commit === undefined) return { stack, isAffected: true, reason };
    const at = commits.indexOf(commit);
    const [short, isKnown] = [shortCommit(commit), changes[at] !== undefined];
    if (!isKnown) return { stack, isAffected: true, reason: `git does not know ${short} here: fetch it` };
    const isAffected = touched[at]?.includes(stack) === true;
    return { stack, isAffected, reason: isAffected ? `changed since ${short}` : `as in ${short}` };
  });
}
