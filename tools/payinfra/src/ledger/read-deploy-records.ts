import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '@payment/config';
import { stackNames, type StackName } from '@payment/contracts';
import { deployRecordPath } from '@payment/naming';
import { parseDeployRecord, type DeployRecord } from './deploy-record.ts';

/** What the ledger of an environment says. */
export interface DeployRecords {
  /** The last deploy of each stack that has one. */
  readonly records: ReadonlyMap<StackName, DeployRecord>;
  /** The stacks whose record cannot be read: to be told, and else as if they had none. */
  readonly damaged: readonly StackName[];
}

/** As many parameters as SSM gives at once. */
const atOnce = 10;

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
  const records = new Map<StackName, DeployRecord>();
  const damaged: StackName[] = [];
  for (let from = 0; from < stacks.length; from += atOnce) {
    const asked = stacks.slice(from, from + atOnce);
    const paths = asked.map((stack) => deployRecordPath(name, stack));
    const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: paths }));
    for (const stack of asked) {
      const text = Parameters.find(({ Name }) => Name === deployRecordPath(name, stack))?.Value;
      if (text === undefined) continue;
      const record = parseDeployRecord(text);
      if (record === undefined) damaged.push(stack);
      else records.set(stack, record);
    }
  }
  return { records, damaged };
}
