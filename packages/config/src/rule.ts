import { z } from 'zod';
import type { Fault } from './fault.ts';

/** A rule over several settings: what it finds in an environment that may have other faults as well. */
export type EnvironmentRule = (given: unknown) => readonly Fault[];

/**
 * Makes a rule that is skipped where a setting it needs is missing or not acceptable by itself: that is a fault of its
 * own, and told as such.
 *
 * @param needs the schemas of the settings it looks at
 */
export function rule<Needs extends z.ZodRawShape>(
  needs: Needs,
  check: (settings: z.output<z.ZodObject<Needs>>) => readonly Fault[],
): EnvironmentRule {
  const settings = z.object(needs);
  return (given) => {
    const parsed = settings.safeParse(given);
    return parsed.success ? check(parsed.data) : [];
  };
}
