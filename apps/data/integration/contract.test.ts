import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import {
  contractStamp,
  dataContract,
  parameterName,
  parseContractStamp,
  readOutputs,
  stampName,
} from '@payment/contracts';
import { deployRecordPath, parameterPath, stateBucketName, stateObjectKey } from '@payment/naming';
import { deployedEnvironment, parametersByPath } from '@payment/testing';
import { describe, expect, it } from 'vitest';

const { environment, client, published } = deployedEnvironment();

describe('the contract of data', () => {
  it('stands in SSM with its version and hash, and nothing else but the record of its deploy', async () => {
    const path = parameterPath(environment.name, 'data');
    const parameters = await parametersByPath(new SSMClient(client), path);
    const names = [...Object.keys(dataContract.fields).map(parameterName), stampName];
    expect([...parameters.keys()].toSorted()).toEqual(
      [...names.map((name) => `${path}/${name}`), deployRecordPath(environment.name, 'data')].toSorted(),
    );
    expect(parseContractStamp(parameters.get(`${path}/${stampName}`)!)).toEqual(contractStamp(dataContract));
  });

  it('says the same in SSM and in the outputs', async () => {
    const { Body } = await new S3Client(client).send(
      new GetObjectCommand({ Bucket: stateBucketName(environment), Key: stateObjectKey(environment.name, 'data') }),
    );
    const { outputs } = JSON.parse(await Body!.transformToString()) as { outputs: unknown };
    expect(await published(dataContract)).toEqual(readOutputs(dataContract, outputs));
  });

  it('lesson 12: has no password in its state', async () => {
    const { Body } = await new S3Client(client).send(
      new GetObjectCommand({ Bucket: stateBucketName(environment), Key: stateObjectKey(environment.name, 'data') }),
    );
    const state = JSON.parse(await Body!.transformToString()) as {
      resources: { type: string; instances: { attributes: Record<string, unknown> }[] }[];
    };
    const databases = state.resources.filter(({ type }) => type === 'aws_db_instance');
    expect(databases).toHaveLength(1);
    const { password, password_wo: writeOnly } = databases[0]!.instances[0]!.attributes;
    expect(password ?? null).toBeNull();
    expect(writeOnly ?? null).toBeNull();
  });
});
