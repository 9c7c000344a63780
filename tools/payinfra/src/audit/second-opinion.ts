import type { Audit } from '@payment/policies';
import { askReferee, compare, comparisonText, isBeyondWaivers } from '@payment/referee';
import { join } from 'node:path';
import type { Io } from '../io.ts';
import type { SynthesizedStack } from '../stacks/synth-stack.ts';

/** What checkov says of stacks that were audited. */
export interface SecondOpinion {
  /** Its findings beside ours, for a person. */
  readonly text: string;
  /** Whether it found nothing that no waiver covers. */
  readonly isClean: boolean;
}

/**
 * Asks checkov about the stacks of an environment, and sets what it finds beside what the audit found.
 * @throws RefereeError if it is not installed, or fails
 */
export async function secondOpinion(
  { repository }: Pick<Io, 'repository'>,
  audit: Audit,
  synthesized: readonly SynthesizedStack[],
): Promise<SecondOpinion> {
  const configurations = new Map(synthesized.map(({ stack, configuration }) => [stack, configuration]));
  const python = join(repository, '.tools/referee/bin/python');
  const result = await askReferee(configurations, { python });
  const faults = compare(result, audit);
  const text = comparisonText({ environment: audit.environment, result, faults });
  return { text, isClean: !faults.some(isBeyondWaivers) };
}
