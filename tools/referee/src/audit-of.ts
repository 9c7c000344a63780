import { environmentNames } from '@payment/config';
import { stackNames } from '@payment/contracts';
import { allRules, audit, Estate, parseStackConfiguration, parseWaivers, type Audit, type Waiver } from '@payment/policies';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configurations } from './join-stacks.ts';
import { repository } from './repository.ts';

/** Stands for the environments of the ephemeral template. */
export const anyEphemeral = 'pr-0';

/** What our own rules say of the stacks of an environment, with the waivers of the repository. */
export function auditOf(environment: string, configurations: Configurations): Audit {
  const stacks = stackNames.map((stack) => parseStackConfiguration(stack, configurations[stack]));
  return audit(new Estate(stacks), {
    environment,
    environments: [...environmentNames(), anyEphemeral],
    day: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    rules: allRules,
    waivers: stackNames.flatMap((stack) => waiversIn(`apps/${stack}/waivers.yaml`)),
    // They are about settings that no resource shows: checkov cannot know of them.
    settingWaivers: [],
  });
}

function waiversIn(file: string): readonly Waiver[] {
  const path = join(repository, file);
  if (!existsSync(path)) return [];
  const [document] = loadAll(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA });
  return parseWaivers(file, document);
}
