import { environmentNames } from '@payment/config';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askReferee } from './ask-referee.ts';
import { anyEphemeral, auditOf } from './audit-of.ts';
import { compare, isBeyondWaivers } from './compare.ts';
import { comparisonText } from './comparison-text.ts';
import { joinStacks } from './join-stacks.ts';
import { skipList } from './skip-list.ts';
import { synthesize } from './synthesize.ts';

/** What the referee is asked about. */
export interface RefereeProps {
  /** @default every environment, and one from the ephemeral template */
  readonly environments?: readonly string[];
  /**
   * A folder that gets, for each environment, what checkov was given, and the skip list for a plain run over it.
   * @default nothing is kept
   */
  readonly keep?: string | undefined;
  readonly print?: (text: string) => void;
  /** Stands in for what takes seconds, in tests. */
  readonly by?: { readonly synthesize: typeof synthesize; readonly askReferee: typeof askReferee };
}

/**
 * Holds checkov's findings against ours, in one environment after the other.
 *
 * @returns the exit code: 1 if checkov found anything that no waiver covers
 */
export async function referee({
  environments = [...environmentNames(), anyEphemeral],
  keep,
  print = console.log,
  by = { synthesize, askReferee },
}: RefereeProps): Promise<0 | 1> {
  let isAgreed = true;
  for (const environment of environments) {
    const configurations = await by.synthesize(environment);
    const audit = auditOf(environment, configurations);
    if (keep !== undefined) {
      const folder = join(keep, environment);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'cdk.tf.json'), joinStacks(configurations).text);
      await writeFile(join(folder, '.checkov.baseline'), skipList(configurations, audit));
    }
    const result = await by.askReferee(configurations);
    const faults = compare(result, audit);
    isAgreed &&= !faults.some(isBeyondWaivers);
    print(`${comparisonText({ environment, result, faults })}\n`);
  }
  return isAgreed ? 0 : 1;
}
