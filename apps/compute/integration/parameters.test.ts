import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { computeContract, contractStamp, parseContractStamp, readOutputs, stampName } from '@payment/contracts';
import { parameterPath, stateBucketName, stateObjectKey } from '@payment/naming';
import { parametersByPath } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { client, compute, data, environment, nameOf } from './deployed-compute.ts';

const parameters = await parametersByPath(new SSMClient(client), parameterPath(environment.name, 'compute'));

describe('the contract', () => {
  it('says the same in SSM and in the outputs of the state', async () => {
    const { Body: state } = await new S3Client(client).send(
      new GetObjectCommand({
        Bucket: stateBucketName(environment),
        Key: stateObjectKey(environment.name, 'compute'),
      }),
    );
    const { outputs } = JSON.parse(await state!.transformToString()) as { readonly outputs: unknown };

    expect(readOutputs(computeContract, outputs)).toEqual(compute);
  });

  it('stands beside its stamp', () => {
    const stamp = parameters.get(parameterPath(environment.name, 'compute', stampName));

    expect(parseContractStamp(stamp!)).toEqual(contractStamp(computeContract));
  });
});

describe('the runtime configuration', () => {
  it('leads the application to its database, its documents and its log', () => {
    const root = parameterPath(environment.name, 'compute', 'runtime/');
    const runtime = [...parameters].filter(([name]) => name.startsWith(root));

    expect(Object.fromEntries(runtime.map(([name, value]) => [name.slice(root.length), value]))).toEqual({
      'application-port': `${environment.compute.applicationPort}`,
      'aws-region': environment.region,
      'database-host': data.dbHost,
      'database-name': data.dbName,
      'database-port': `${data.dbPort}`,
      'database-secret-arn': data.dbSecretArn,
      'database-user': nameOf('database_user', 'app'),
      'documents-bucket-name': data.documentsBucketName,
      'documents-kms-key-arn': data.documentsKmsKeyArn,
      'health-check-path': environment.compute.healthCheckPath,
      'log-group-name': compute.appLogGroupName,
      'metrics-namespace': `PaymentProcessing/${environment.name}`,
    });
  });
});
