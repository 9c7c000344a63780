import { loadEnvironment, type Environment } from '@payment/config';
import { join } from 'node:path';
import type { Io } from '../io.ts';

/** Where the files of the environments lie. */
export function environmentsFolder({ repository }: Pick<Io, 'repository'>): string {
  return join(repository, 'packages/config/environments');
}

/**
 * Reads an environment's file.
 * @throws EnvironmentError if the name is unset or unknown, or if the file has faults
 */
export function readEnvironment(io: Pick<Io, 'repository'>, name: string | undefined): Environment {
  return loadEnvironment(name, environmentsFolder(io));
}
