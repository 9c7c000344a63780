import { PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** Makes parameters of the value `value`. */
export async function putParameters(ssm: SSMClient, ...names: readonly string[]): Promise<void> {
  for (const Name of names) await ssm.send(new PutParameterCommand({ Name, Value: 'value', Type: 'String' }));
}
