import { allUpstreamOf, type StackName } from '@payment/contracts';
import type { Connection } from '../environment/connection.ts';
import { exactCommit, type DeploySource } from '../ledger/deploy-record.ts';
import { upstreamFailed } from '../ledger/errors.ts';
import { readDeployRecords } from '../ledger/read-deploy-records.ts';
import { listed } from '../listed.ts';
import type { Check } from './check.ts';

/**
 * What a stack stands on, and is not deployed along with it, has not failed to deploy from the same commit: so the
 * stacks of one commit can be deployed by a job each. Code that no commit has is not held to it, since nobody can tell
 * whether it is the same.
 */
export function upstreamDeployCheck(
  { aws, environment }: Connection,
  stack: StackName,
  deployedAlong: readonly StackName[],
  source: DeploySource,
): Check {
  return {
    title: `deploys of what ${stack} stands on`,
    run: async () => {
      const commit = exactCommit(source);
      if (commit === undefined) return 'not asked: what lies here is not just a commit';
      const needed = allUpstreamOf(stack).filter((upstream) => !deployedAlong.includes(upstream));
      const { records } = await readDeployRecords(aws.ssm, environment, needed);
      const failed = needed.filter((upstream) => {
        const record = records.get(upstream);
        return record?.result === 'failed' && exactCommit(record) === commit;
      });
      if (failed.length > 0) throw upstreamFailed(stack, { failed, commit, environment: environment.name });
      return `of this commit, none of ${listed(needed)} failed`;
    },
  };
}
