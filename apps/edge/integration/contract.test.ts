import { SSMClient } from '@aws-sdk/client-ssm';
import { contractStamp, edgeContract, parseContractStamp, stampName } from '@payment/contracts';
import { parameterPath } from '@payment/naming';
import { parametersByPath } from '@payment/testing';
import { expect, it } from 'vitest';
import { deployed, edge } from './deployed-edge.ts';

it('publishes its whole contract below its own path, and which contract that is', async () => {
  const path = parameterPath(deployed.environment.name, 'edge');
  const parameters = await parametersByPath(new SSMClient(deployed.client), path);

  expect(Object.keys(edge)).toEqual(Object.keys(edgeContract.fields));
  expect(parseContractStamp(parameters.get(`${path}/${stampName}`) ?? '{}')).toEqual(contractStamp(edgeContract));
});
