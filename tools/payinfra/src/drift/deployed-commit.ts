import type { StackName } from '@payment/contracts';
import { exactCommit, type DeployRecord } from '../ledger/deploy-record.ts';
import type { DeployRecords } from '../ledger/read-deploy-records.ts';

/** The code that a stack is held against. */
export type DeployedCommit =
  | {
      readonly commit: string;
      /** Why a difference could come from something else than drift; nothing if it could not. */
      readonly doubt?: string;
    }
  /** There is none that could be judged by; why, and what to do. */
  | { readonly reason: string };

/** The commit that a stack was deployed from, as the ledger tells. */
export function deployedCommit(
  { records, damaged }: DeployRecords,
  stack: StackName,
  environment: string,
): DeployedCommit {
  const remedy = `Deploy it from a clean commit: npm run payinfra -- deploy ${stack} --env ${environment}`;
  const record = records.get(stack);
  if (damaged.includes(stack)) return { reason: `the record of its last deploy cannot be read. ${remedy}` };
  if (record === undefined) return { reason: `no deploy of it is recorded. ${remedy}` };
  const last = record.lastSuccess;
  const commit = exactCommit(last);
  if (last === undefined) return { reason: `no deploy of it has succeeded yet. ${remedy}` };
  if (commit === undefined) return { reason: `no commit holds the files that it was deployed from. ${remedy}` };
  return record.result === 'failed' ? { commit, doubt: doubtOf(record, commit, remedy) } : { commit };
}

function doubtOf({ commit: failed = 'no commit', time }: DeployRecord, commit: string, remedy: string): string {
  return (
    `it does not stand as ${commit} has left it, but a deploy from ${failed} failed or was stopped at ${time}, ` +
    `which may have changed it. ${remedy}`
  );
}
