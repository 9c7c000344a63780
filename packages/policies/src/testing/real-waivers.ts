import { stackNames } from '@payment/contracts';
import { CORE_SCHEMA, load } from 'js-yaml';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWaivers, type Waiver } from '../audit/waiver.ts';

const apps = join(import.meta.dirname, '../../../../apps');

/** The waivers that stand beside the stacks. */
export function realWaivers(): readonly Waiver[] {
  return stackNames.flatMap((stack) => {
    const file = join(apps, stack, 'waivers.yaml');
    return existsSync(file) ? parseWaivers(file, load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA })) : [];
  });
}
