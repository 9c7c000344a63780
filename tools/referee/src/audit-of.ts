import { environmentNames } from '@payment/config';
import { allRules, audit, Estate, parseStackConfiguration, readWaivers, type Audit } from '@payment/policies';
import type { Configurations } from './join-stacks.ts';
import { repository } from './repository.ts';

/** Stands for the environments of the ephemeral template. */
export const anyEphemeral = 'pr-0';

/** What our own rules say of the stacks of an environment, with the waivers of the repository. */
export function auditOf(environment: string, configurations: Configurations): Audit {
  const stacks = [...configurations].map(([stack, text]) => parseStackConfiguration(stack, text));
  return audit(new Estate(stacks), {
    environment,
    environments: [...environmentNames(), anyEphemeral],
    day: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    rules: allRules,
    waivers: readWaivers(repository),
    // They are about settings that no resource shows: checkov cannot know of them.
    settingWaivers: [],
  });
}
