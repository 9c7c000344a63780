import { dump, load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError, environmentsFolder, parseEnvironment, type Fault } from '../index.ts';

/** Settings by path, for example `data.postgres.port`; `undefined` takes a setting out. */
export type Changes = Readonly<Record<string, unknown>>;

/** The file of an environment of this repository, with some settings changed. */
export function editedFile(name: string, changes: Changes): string {
  const settings = load(readFileSync(join(environmentsFolder, `${name}.yaml`), 'utf8')) as Group;
  for (const [path, value] of Object.entries(changes)) {
    const groups = path.split('.');
    const key = groups.pop() ?? '';
    const group = groups.reduce((parent, child) => (parent[child] ??= {}) as Group, settings);
    group[key] = value;
  }
  return dump(settings, { skipInvalid: true });
}

type Group = Record<string, unknown>;

/** The faults of an environment of this repository once some of its settings are changed; none if it is acceptable. */
export function faultsAfter(name: string, changes: Changes): readonly Fault[] {
  return errorIn(`${name}.yaml`, editedFile(name, changes))?.faults ?? [];
}

/** The error of a text, or nothing if it is acceptable. */
export function errorIn(file: string, text: string): EnvironmentError | undefined {
  try {
    parseEnvironment(file, text);
    return undefined;
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
}
