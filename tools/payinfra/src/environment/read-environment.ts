import { environmentNames, loadEnvironment, type Environment } from '@payment/config';
import { join } from 'node:path';
import type { Io } from '../io.ts';

/** Stands for the environments of the ephemeral template. */
export const anyEphemeral = 'pr-0';

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

/**
 * The environments that a command is for: the one that was named, or all, and one from the ephemeral template.
 * @throws EnvironmentError if a name is unset or unknown, or if a file has faults
 */
export function chosenEnvironments(
  io: Pick<Io, 'repository'>,
  { env, allEnvironments }: { readonly env?: string | undefined; readonly allEnvironments?: true | undefined },
): readonly Environment[] {
  const names = allEnvironments === true ? [...environmentNames(environmentsFolder(io)), anyEphemeral] : [env];
  return names.map((name) => readEnvironment(io, name));
}
