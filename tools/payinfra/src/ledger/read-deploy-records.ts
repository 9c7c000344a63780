import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '@payment/config';
import { stackNames, type StackName } from '@payment/contracts';
import { deployRecordPath } from '@payment/naming';
import { parameterValues } from '../aws/parameter-values.ts';
import { parseDeployRecord, type DeployRecord } from './deploy-record.ts';

/** What the ledger of an environment says. */
export interface DeployRecords {
  /** The last deploy of each stack that has one. */
  readonly records: ReadonlyMap<StackName, DeployRecord>;
  /** The stacks whose record cannot be read: to be told, and else as if they had none. */
  readonly damaged: readonly StackName[];
}

/**
 * Reads the ledger of an environment.
 *
 * @param stacks those to read of: a role that may read the records of some is refused those of all
 * @default every stack
 */
export async function readDeployRecords(
  ssm: SSMClient,
  { name }: Pick<Environment, 'name'>,
  stacks: readonly StackName[] = stackNames,
): Promise<DeployRecords> {
  const pathOf = (stack: StackName) => deployRecordPath(name, stack);
  const values = await parameterValues(ssm, stacks.map(pathOf));
  const records = new Map<StackName, DeployRecord>();
  const damaged: StackName[] = [];
  for (const stack of stacks) {
    const text = values.get(pathOf(stack));
    if (text === undefined) continue;
    const record = parseDeployRecord(text);
    if (record === undefined) damaged.push(stack);
    else records.set(stack, record);
  }
  return { records, damaged };
}
