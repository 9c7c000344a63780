import { z } from 'zod';
import type { EnvironmentShape } from './environment-schema.ts';
import type { Fault } from './fault.ts';

/** A rule over several settings. */
export interface EnvironmentRule<Settings = EnvironmentShape> {
  /** What it finds in settings that have the right form. */
  readonly check: (settings: Settings) => readonly Fault[];
  /** What it finds in an environment that has other faults as well. */
  readonly checkFaulty: (given: unknown) => readonly Fault[];
}

/**
 * Makes a rule that is skipped where a setting it needs is missing or not acceptable by itself: that is a fault of its
 * own, and told as such.
 *
 * @param needs the schemas of the settings it looks at; only asked for when an environment has faults
 */
export function rule<Needs extends z.ZodRawShape>(
  needs: () => Needs,
  check: (settings: z.output<z.ZodObject<Needs>>) => readonly Fault[],
): EnvironmentRule<z.output<z.ZodObject<Needs>>> {
  return {
    check,
    checkFaulty: (given) => {
      const parsed = z.object(needs()).safeParse(given);
      return parsed.success ? check(parsed.data) : [];
    },
  };
}
