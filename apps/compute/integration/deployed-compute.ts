import { computeContract, dataContract, edgeContract, networkContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';

/** The environment under test, and what its stacks say about themselves. */
export const { environment, client, nameOf, published } = deployedEnvironment();
export const compute = await published(computeContract);
export const data = await published(dataContract);
export const edge = await published(edgeContract);
export const network = await published(networkContract);

/** The tags that everything of this stack carries. */
export const standardTags = [
  { Key: 'Project', Value: 'payment-processing' },
  { Key: 'Environment', Value: environment.name },
  { Key: 'Stack', Value: 'compute' },
  { Key: 'Owner', Value: 'payments-app' },
  { Key: 'DataClassification', Value: 'restricted' },
];
