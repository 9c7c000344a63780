import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { environmentNotSet, unknownEnvironment } from './errors.ts';
import { parseEnvironment, type Environment } from './parse-environment.ts';

/** Where the environments of this repository are described. */
export const environmentsFolder = join(import.meta.dirname, '..', 'environments');

const templateFile = 'ephemeral.template.yaml';
const ephemeralName = /^pr-[0-9]+$/;

/** The environments that have a file of their own, by name. */
export function environmentNames(folder: string = environmentsFolder): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== templateFile)
    .map((file) => basename(file, '.yaml'))
    .toSorted();
}

/**
 * Reads and checks one environment. `pr-<number>` without a file of its own comes from the ephemeral template.
 *
 * @param name the environment's name; there is no default, so `undefined` fails and names the choices
 * @throws EnvironmentError if the name is unset or unknown, or if the file has faults
 */
export function loadEnvironment(name: string | undefined, folder: string = environmentsFolder): Environment {
  if (name === undefined || name === '') throw environmentNotSet(environmentNames(folder));
  const own = join(folder, `${name}.yaml`);
  if (existsSync(own)) return parseEnvironment(`${name}.yaml`, readFileSync(own, 'utf8'));
  if (!ephemeralName.test(name)) throw unknownEnvironment(name, environmentNames(folder));
  return parseEnvironment(templateFile, readFileSync(join(folder, templateFile), 'utf8'), name);
}
