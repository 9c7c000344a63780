import { stackNames, type StackName } from '@payment/contracts';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyError, waiversNotYaml } from '../errors.ts';
import { parseWaivers, type Waiver } from './waiver.ts';

/** Where a stack's waivers stand, in the repository. */
export function waiversFile(stack: StackName): string {
  return `apps/${stack}/waivers.yaml`;
}

/**
 * The waivers that stand beside the stacks. A stack without a file has none.
 *
 * @param repository the root of the repository
 * @throws PolicyError naming every file, and every fault in it
 */
export function readWaivers(repository: string): readonly Waiver[] {
  const faults: string[] = [];
  const waivers = stackNames.flatMap((stack) => {
    try {
      return waiversOf(repository, stack);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      faults.push(error.message);
      return [];
    }
  });
  if (faults.length > 0) throw new PolicyError(faults.join('\n'));
  return waivers;
}

function waiversOf(repository: string, stack: StackName): readonly Waiver[] {
  const file = waiversFile(stack);
  const path = join(repository, file);
  return existsSync(path) ? parseWaivers(file, yamlOf(file, readFileSync(path, 'utf8'))) : [];
}

function yamlOf(file: string, text: string): unknown {
  // What is all comment, or empty, is no document to the library.
  if (/^\s*(#.*\s*)*$/.test(text)) return [];
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw waiversNotYaml(file, error);
  }
}
