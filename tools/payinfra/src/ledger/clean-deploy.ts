import type { StackName } from '@payment/contracts';
import type { DeployRecords } from './read-deploy-records.ts';

/** The commit that just what is deployed is of, or why nobody can tell one. */
export type CleanDeploy =
  | { readonly commit: string; readonly reason?: undefined }
  | { readonly reason: string; readonly commit?: undefined };

/** The commit that a stack was deployed from without an error, or why there is none. */
export function cleanDeploy(stack: StackName, { records, damaged }: DeployRecords): CleanDeploy {
  if (damaged.includes(stack)) return { reason: 'its deploy record is damaged' };
  const record = records.get(stack);
  if (record === undefined) return { reason: 'no deploy is recorded' };
  if (record.result === 'failed') return { reason: 'its last deploy failed, or has not ended' };
  if (record.isDirty) return { reason: 'it was deployed with changes that are not committed' };
  if (record.commit === undefined) return { reason: 'it was deployed from files that are in no commit' };
  return { commit: record.commit };
}
