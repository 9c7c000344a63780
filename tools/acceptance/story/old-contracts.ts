import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Environment } from '@payment/config';
import { parseContractStamp, stampName, stampOutputName } from '@payment/contracts';
import { parameterPath, stateBucketName, stateObjectKey } from '@payment/naming';
import type { ClientConfig } from './client-config.ts';

/** A version that no stack of this repository can work with. */
export const oldVersion = '0.9.0';

interface StateWithOutputs {
  readonly outputs: Record<string, { readonly value: unknown }>;
}

/**
 * Makes network (read through remote state) and data (read through SSM) look as if older code had deployed them.
 *
 * @returns undoes it
 */
export async function publishOldContracts(
  config: ClientConfig,
  environment: Environment,
): Promise<() => Promise<void>> {
  const ssm = new SSMClient(config);
  const parameter = { Name: parameterPath(environment.name, 'data', stampName) };
  const { Parameter } = await ssm.send(new GetParameterCommand(parameter));
  const stamp = Parameter?.Value ?? '';
  const putStamp = (Value: string) => ssm.send(new PutParameterCommand({ ...parameter, Value, Overwrite: true }));

  const s3 = new S3Client(config);
  const object = { Bucket: stateBucketName(environment), Key: stateObjectKey(environment.name, 'network') };
  const { Body } = await s3.send(new GetObjectCommand(object));
  const state = (await Body?.transformToString()) ?? '';
  const putState = (text: string) => s3.send(new PutObjectCommand({ ...object, Body: text }));

  const old = JSON.parse(state) as StateWithOutputs;
  const published = old.outputs[stampOutputName];
  await putState(
    JSON.stringify({
      ...old,
      outputs: { ...old.outputs, [stampOutputName]: { ...published, value: { version: oldVersion, hash: '' } } },
    }),
  );
  await putStamp(JSON.stringify({ ...parseContractStamp(stamp), version: oldVersion }));

  return async () => {
    await putState(state);
    await putStamp(stamp);
  };
}
