import type { Environment } from '@payment/config';
import { awsClients } from '../aws/aws-clients.ts';
import { endpointInRealEnvironment } from '../errors.ts';
import type { Io } from '../io.ts';
import { checkAccount } from './check-account.ts';
import type { Connection } from './connection.ts';

/** Credentials that Terraform would prefer to those of a profile. */
const credentialVariables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/**
 * Reaches an environment in an AWS account, with the credentials that the user has, or those of a profile.
 * @throws PayinfraError if there are none, if they are of another account, or if an endpoint would lead elsewhere
 */
export async function connectToAccount(
  { env }: Pick<Io, 'env'>,
  environment: Environment,
  profile?: string,
): Promise<Connection> {
  const endpoint = env['AWS_ENDPOINT_URL'];
  if (endpoint !== undefined && endpoint !== '') throw endpointInRealEnvironment(environment.name, endpoint);
  const { region } = environment;
  const aws = awsClients({ region, ...(profile === undefined ? {} : { profile }) });
  await checkAccount(aws.sts, environment);
  const variables = { ...env, AWS_REGION: region };
  if (profile === undefined) return { environment, aws, variables };
  const others = Object.entries(variables).filter(([name]) => !credentialVariables.includes(name));
  return { environment, aws, variables: { ...Object.fromEntries(others), AWS_PROFILE: profile } };
}
