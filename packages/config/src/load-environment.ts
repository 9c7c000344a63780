import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isOfTemplate } from './environment-names.ts';
import { environmentNotSet, unknownEnvironment } from './errors.ts';
import { parseEnvironment, type Environment } from './parse-environment.ts';

/** Where the environments of this repository are described. */
export const environmentsFolder = join(import.meta.dirname, '..', 'environments');

const templateFile = 'ephemeral.template.yaml';

/** The environments that have a file of their own, by name, in alphabetical order. */
export function environmentNames(folder: string = environmentsFolder): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== templateFile)
    .map((file) => basename(file, '.yaml'))
    .toSorted();
}

/** The file that describes an environment: its own, or the template of ephemeral ones. */
export function environmentFile(name: string, folder: string = environmentsFolder): string {
  return environmentNames(folder).includes(name) ? `${name}.yaml` : templateFile;
}

/**
 * Reads and checks one environment. `pr-<number>` without a file of its own comes from the ephemeral template.
 *
 * @param name the environment's name; there is no default, so `undefined` fails and names the choices
 * @throws EnvironmentError if the name is unset or unknown, or if the file has faults
 */
export function loadEnvironment(name: string | undefined, folder: string = environmentsFolder): Environment {
  const known = environmentNames(folder);
  if (name === undefined || name === '') throw environmentNotSet(known);
  if (!known.includes(name) && !isOfTemplate(name)) throw unknownEnvironment(name, known);

  const file = environmentFile(name, folder);
  const text = readFileSync(join(folder, file), 'utf8');
  return file === templateFile ? parseEnvironment(file, text, name) : parseEnvironment(file, text);
}
