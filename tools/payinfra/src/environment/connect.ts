import type { Environment } from '@payment/config';
import { awsClients } from '../aws/aws-clients.ts';
import type { Io } from '../io.ts';
import { checkAccount } from './check-account.ts';
import type { Connection } from './connection.ts';
import { withoutAws } from './without-aws.ts';
import { devNull } from 'node:os';
import { endpointInRealEnvironment } from '../errors.ts';

/** Any pair of keys will do for the emulator. */
const emulatorKeys = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };

/** Reaches an environment on the emulator: with keys that are worth nothing, and without the user's own. */
export function connectToEmulator(io: Pick<Io, 'env'>, environment: Environment, endpoint: string): Connection {
  const { region } = environment;
  return {
    environment,
    aws: awsClients({ region, endpoint, credentials: emulatorKeys }),
    variables: {
      ...withoutAws(io.env),
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: emulatorKeys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: emulatorKeys.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
      // The user's profiles may name endpoints and roles of their own.
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
    },
  };
}

/**
 * Reaches an environment in an AWS account, with the credentials that the user has.
 * @throws PayinfraError if there are none, if they are of another account, or if an endpoint would lead elsewhere
 */
export async function connectToAccount(io: Pick<Io, 'env'>, environment: Environment): Promise<Connection> {
  const endpoint = io.env['AWS_ENDPOINT_URL'];
  if (endpoint !== undefined && endpoint !== '') throw endpointInRealEnvironment(environment.name, endpoint);
  const { region } = environment;
  const aws = awsClients({ region });
  await checkAccount(aws.sts, environment);
  return { environment, aws, variables: { ...io.env, AWS_REGION: region } };
}
