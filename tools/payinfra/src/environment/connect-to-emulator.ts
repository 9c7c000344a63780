import { fromTokenFile } from '@aws-sdk/credential-provider-web-identity';
import type { Environment } from '@payment/config';
import {
  emulatorCredentials,
  emulatorEnvironment,
  emulatorRole,
  findEmulator,
  startEmulator,
  type EmulatorLocation,
} from '@payment/emulator';
import { join } from 'node:path';
import { awsClients } from '../aws/aws-clients.ts';
import { emulatorNotRunning, endpointDoesNotAnswer } from '../errors.ts';
import type { Io } from '../io.ts';
import type { Connection } from './connection.ts';

/** Long enough for a server that is busy, short enough for one that hangs. */
const patienceMilliseconds = 5_000;

/** Where the emulator of this installation keeps its files. */
export function emulatorLocation({ home }: Pick<Io, 'home'>): EmulatorLocation {
  return { stateDir: join(home, 'emulator') };
}

/**
 * Reaches an environment on the emulator: the user's own at AWS_ENDPOINT_URL, else the project's. The user's own
 * credentials and profiles are left out. Where AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE name a role of the
 * emulator, as they name one of AWS in a workflow, everything is done in that role; else by the administrator.
 *
 * @param start whether the project's emulator is started if it does not run
 * @throws PayinfraError if the emulator does not run and is not to be started, or if the user's own does not answer
 */
export async function connectToEmulator(
  io: Pick<Io, 'env' | 'home'>,
  environment: Environment,
  start: boolean,
): Promise<Connection> {
  const url = await emulatorUrl(io, environment.name, start);
  const { region } = environment;
  return {
    environment,
    emulatorUrl: url,
    aws: awsClients({ region, endpoint: url, credentials: credentialsIn(io.env, { region, endpoint: url }) }),
    variables: { ...emulatorEnvironment({ url }, io.env), AWS_REGION: region },
  };
}

function credentialsIn(env: NodeJS.ProcessEnv, clientConfig: { readonly region: string; readonly endpoint: string }) {
  const role = emulatorRole(env);
  if (role === undefined) return emulatorCredentials;
  return fromTokenFile({ webIdentityTokenFile: role.tokenFile, roleArn: role.roleArn, clientConfig });
}

async function emulatorUrl(io: Pick<Io, 'env' | 'home'>, environment: string, start: boolean): Promise<string> {
  const own = io.env['AWS_ENDPOINT_URL'];
  if (own !== undefined && own !== '') {
    await requireAnswer(own);
    return own;
  }
  const location = emulatorLocation(io);
  const emulator = start ? await startEmulator(location) : await findEmulator(location);
  if (emulator === undefined) throw emulatorNotRunning(environment);
  return emulator.url;
}

/** Any answer will do: what is asked for is whether a server is there. */
async function requireAnswer(url: string): Promise<void> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(patienceMilliseconds) });
  } catch (error) {
    throw endpointDoesNotAnswer(url, error);
  }
}
