import { loadEnvironment } from '@payment/config';
import { join } from 'node:path';
import type { Io } from '../io.ts';
import { connectToAccount, connectToEmulator } from './connect.ts';
import type { Connection } from './connection.ts';

/** Where the files of the environments lie. */
export function environmentsFolderOf({ repository }: Pick<Io, 'repository'>): string {
  return join(repository, 'packages/config/environments');
}

/** Reads an environment's file and reaches the environment. */
export async function openEnvironment(io: Io, name: string | undefined): Promise<Connection> {
  const environment = loadEnvironment(name, environmentsFolderOf(io));
  if (!environment.emulated) return await connectToAccount(io, environment);
  const endpoint = io.env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined) throw new Error('TODO');
  return connectToEmulator(io, environment, endpoint);
}
