import { DeleteParameterCommand, ParameterAlreadyExists, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { deployRecordPath } from '@payment/naming';
import { absentAs } from '../aws/absent-as.ts';
import { environmentTags } from '../aws/project-tags.ts';
import type { DeployRecord } from './deploy-record.ts';

/** Puts the record of a stack into the ledger, in the place of an earlier one. */
export async function writeDeployRecord(
  ssm: SSMClient,
  { name }: Pick<Environment, 'name'>,
  stack: StackName,
  record: DeployRecord,
): Promise<void> {
  const parameter = {
    Name: deployRecordPath(name, stack),
    Description: `The last deploy of ${stack} to ${name}. Written by payinfra.`,
    Type: 'String',
    Value: JSON.stringify(record),
  } as const;
  try {
    // SSM takes tags with a new parameter only.
    await ssm.send(new PutParameterCommand({ ...parameter, Overwrite: false, Tags: environmentTags(name) }));
  } catch (error) {
    if (!(error instanceof ParameterAlreadyExists)) throw error;
    await ssm.send(new PutParameterCommand({ ...parameter, Overwrite: true }));
  }
}

/** Takes the record of a stack out of the ledger. */
export async function removeDeployRecord(
  ssm: SSMClient,
  { name }: Pick<Environment, 'name'>,
  stack: StackName,
): Promise<void> {
  await absentAs(undefined, ssm.send(new DeleteParameterCommand({ Name: deployRecordPath(name, stack) })));
}
