import { environmentFile, environmentNames } from '@payment/config';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An environment, as far as targets must know it. */
export interface EnvironmentEntry {
  readonly name: string;
  /** Whether its file gives its suffix. One that draws it when it is first deployed has none without a cloud. */
  readonly pinsSuffix: boolean;
}

/**
 * The environments that have a file, which is not held against the schema here: a fault in it is told by the tasks that
 * read it, and must not keep Nx from starting them.
 */
export function environmentsIn(workspaceRoot: string): readonly EnvironmentEntry[] {
  const folder = join(workspaceRoot, 'packages/config/environments');
  return environmentNames(folder).map((name) => ({
    name,
    pinsSuffix: /^suffix:/m.test(readFileSync(join(folder, environmentFile(name, folder)), 'utf8')),
  }));
}
