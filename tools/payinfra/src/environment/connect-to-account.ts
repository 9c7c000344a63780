import type { Environment } from '@payment/config';
import { awsClients } from '../aws/aws-clients.ts';
import { endpointInRealEnvironment } from '../errors.ts';
import type { Io } from '../io.ts';
import { checkAccount } from './check-account.ts';
import type { Connection } from './connection.ts';

/**
 * Reaches an environment in an AWS account, with the credentials that the user has.
 * @throws PayinfraError if there are none, if they are of another account, or if an endpoint would lead elsewhere
 */
export async function connectToAccount({ env }: Pick<Io, 'env'>, environment: Environment): Promise<Connection> {
  const endpoint = env['AWS_ENDPOINT_URL'];
  if (endpoint !== undefined && endpoint !== '') throw endpointInRealEnvironment(environment.name, endpoint);
  const { region } = environment;
  const aws = awsClients({ region });
  await checkAccount(aws.sts, environment);
  return { environment, aws, variables: { ...env, AWS_REGION: region } };
}
