import { upstreamOf, type StackName } from '@payment/contracts';
import type { Connection } from '../environment/connection.ts';
import type { DeploySource } from '../ledger/deploy-record.ts';
import { certificateCheck } from './certificate-check.ts';
import type { Check } from './check.ts';
import { postgresCheck } from './postgres-check.ts';
import { stateBucketCheck } from './state-bucket-check.ts';
import { upstreamCheck } from './upstream-check.ts';
import { upstreamDeployCheck } from './upstream-deploy-check.ts';

/** What must be so in the account before these stacks can be deployed from this code. */
export function deployChecks(
  connection: Connection,
  stacks: readonly StackName[],
  source: DeploySource,
): readonly Check[] {
  const readers = stacks.filter((stack) => upstreamOf(stack).some((upstream) => !stacks.includes(upstream)));
  return [
    stateBucketCheck(connection),
    ...(stacks.includes('data') ? [postgresCheck(connection)] : []),
    ...(stacks.includes('edge') ? [certificateCheck(connection)] : []),
    ...readers.map((stack) => upstreamCheck(connection, stack, stacks)),
    ...readers.map((stack) => upstreamDeployCheck(connection, stack, stacks, source)),
  ];
}
