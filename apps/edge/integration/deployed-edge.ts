import { edgeContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';

/** The environment that the tests look at. */
export const deployed = deployedEnvironment();

/** Its settings for the edge. */
export const settings = deployed.environment.edge;

/** What its edge published. */
export const edge = await deployed.published(edgeContract);
