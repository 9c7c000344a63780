import type { Environment } from './parse-environment.ts';

/** A rule that is not kept, and why. */
export type Waiver = Environment['waivers'][number];

/**
 * The waivers that have ended.
 *
 * @param day the day to look at, `YYYY-MM-DD`: an input, because a synth knows no clock. A waiver holds through its
 * last day.
 */
export function expiredWaivers({ waivers }: Pick<Environment, 'waivers'>, day: string): readonly Waiver[] {
  return waivers.filter(({ expires }) => expires < day);
}
