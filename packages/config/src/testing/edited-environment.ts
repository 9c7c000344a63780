import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { EnvironmentError, environmentsFolder, parseEnvironment, type Fault } from '../index.ts';

/** Settings by path, for example `data.postgres.port`; `undefined` takes a setting out. */
export type Changes = Readonly<Record<string, unknown>>;

/** The file of an environment of this repository, with some settings changed. */
export function editedFile(name: string, changes: Changes): string {
  const document = parseDocument(readFileSync(join(environmentsFolder, `${name}.yaml`), 'utf8'));
  for (const [path, value] of Object.entries(changes)) {
    if (value === undefined) document.deleteIn(path.split('.'));
    else document.setIn(path.split('.'), value);
  }
  return document.toString();
}

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
