import { everyEphemeral } from './environment-schema.ts';
import { isOfTemplate } from './environment-names.ts';
import { environmentNames, environmentsFolder, loadEnvironment } from './load-environment.ts';
import type { Environment } from './parse-environment.ts';

/** Where the roles of an environment are made. */
export interface DeliveryHome {
  /** The environment whose delivery stack makes them. */
  readonly environment: Environment;
  /** What they cover, as `delivery.environments` names it: one environment, or `pr-*`. */
  readonly covers: string;
}

/**
 * The environment in whose delivery stack the roles of another, or of itself, are made; nothing if none does.
 *
 * @throws EnvironmentError if a file has faults
 */
export function findDeliveryHome(
  { name, account }: Pick<Environment, 'name' | 'account'>,
  folder: string = environmentsFolder,
): DeliveryHome | undefined {
  const covers = isOfTemplate(name) ? everyEphemeral : name;
  const environment = environmentNames(folder)
    .map((other) => loadEnvironment(other, folder))
    .find((other) => other.account === account && other.delivery.environments.includes(covers));
  return environment === undefined ? undefined : { environment, covers };
}
