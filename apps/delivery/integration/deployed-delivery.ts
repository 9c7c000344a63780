import { dataContract, deliveryContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';

/** The environment under test, and what its stacks say about themselves. */
export const { environment, client, nameOf, published } = deployedEnvironment();
export const delivery = await published(deliveryContract);
export const data = await published(dataContract);
