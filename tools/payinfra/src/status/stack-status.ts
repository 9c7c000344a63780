import { stacks as described, type StackName } from '@payment/contracts';
import { affectedStacks } from '../affected/affected-stacks.ts';
import { publishedVersions } from '../aws/published-stacks.ts';
import type { StackDrift } from '../drift/stack-drift.ts';
import type { Connection } from '../environment/connection.ts';
import type { Commit } from '../git/changed-files.ts';
import type { Io } from '../io.ts';
import type { DeployRecord } from '../ledger/deploy-record.ts';
import { readDeployRecords } from '../ledger/read-deploy-records.ts';
import { pendingCommits } from './pending-commits.ts';

/** How a stack stands in an environment, and what waits for it. */
export interface StackStatus {
  readonly stack: StackName;
  /** Its last deploy; `damaged` if its record cannot be read, nothing if there is none. */
  readonly record: DeployRecord | 'damaged' | undefined;
  /** The versions of its contract: published, if it is, and in the work tree. */
  readonly contract: { readonly published?: string; readonly here: string };
  readonly needsDeploy: boolean;
  /** Why it needs a deploy, or why not. */
  readonly reason: string;
  /** The commits since its last successful deploy that concern it; nothing if nobody can tell since when. */
  readonly pending: readonly Commit[] | undefined;
  /** Whether it stands as it was deployed; nothing if nobody has looked. */
  readonly drift?: StackDrift;
}

/**
 * Looks how stacks stand.
 * @param drifts what was found where somebody has looked for drift
 */
export async function stackStatus(
  io: Pick<Io, 'env' | 'repository'>,
  { aws, environment }: Connection,
  stacks: readonly StackName[],
  drifts: readonly StackDrift[],
): Promise<readonly StackStatus[]> {
  const ledger = await readDeployRecords(aws.ssm, environment, stacks);
  const versions = await publishedVersions(aws.ssm, environment, stacks);
  const verdicts = await affectedStacks(io, { environment, stacks, ledger });
  const pending = await pendingCommits(io, { environment, ledger, verdicts });
  return verdicts.map(({ stack, isAffected, reason }) => {
    const published = versions.get(stack);
    const drift = drifts.find((one) => one.stack === stack);
    return {
      stack,
      record: ledger.damaged.includes(stack) ? 'damaged' : ledger.records.get(stack),
      contract: { ...(published === undefined ? {} : { published }), here: described[stack].publishes.version },
      needsDeploy: isAffected,
      reason,
      pending: pending.get(stack),
      ...(drift === undefined ? {} : { drift }),
    };
  });
}
