import { stackNames, type StackName } from '@payment/contracts';
import { parseWaivers, type Waiver } from '@payment/policies';
import { CORE_SCHEMA, load } from 'js-yaml';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allOrFaults } from '../all-or-faults.ts';
import { waiversNotYaml } from '../errors.ts';
import type { Io } from '../io.ts';

/** Where a stack's waivers stand, in the repository. */
export function waiversFile(stack: StackName): string {
  return `apps/${stack}/waivers.yaml`;
}

/**
 * The waivers of all stacks. A stack without a file has none.
 * @throws PolicyError, or PayinfraError, naming every file and every fault in it
 */
export async function readWaivers({ repository }: Pick<Io, 'repository'>): Promise<readonly Waiver[]> {
  const all = await allOrFaults(
    stackNames.map(async (stack) => {
      const file = waiversFile(stack);
      const path = join(repository, file);
      return existsSync(path) ? parseWaivers(file, yamlOf(file, await readFile(path, 'utf8'))) : [];
    }),
  );
  return all.flat();
}

function yamlOf(file: string, text: string): unknown {
  // What is all comment, or empty, is no document to the library.
  if (/^\s*(#.*\s*)*$/.test(text)) return [];
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    throw waiversNotYaml(file, error);
  }
}
