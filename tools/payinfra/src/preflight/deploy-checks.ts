import { upstreamOf, type StackName } from '@payment/contracts';
import type { Connection } from '../environment/connection.ts';
import { certificateCheck } from './certificate-check.ts';
import type { Check } from './check.ts';
import { postgresCheck } from './postgres-check.ts';
import { stateBucketCheck } from './state-bucket-check.ts';
import { upstreamCheck } from './upstream-check.ts';

/** What must be so in the account before these stacks can be deployed. */
export function deployChecks(connection: Connection, stacks: readonly StackName[]): readonly Check[] {
  const readers = stacks.filter((stack) => upstreamOf(stack).some((upstream) => !stacks.includes(upstream)));
  return [
    stateBucketCheck(connection),
    ...(stacks.includes('data') ? [postgresCheck(connection)] : []),
    ...(stacks.includes('edge') ? [certificateCheck(connection)] : []),
    ...readers.map((stack) => upstreamCheck(connection, stack, stacks)),
  ];
}
