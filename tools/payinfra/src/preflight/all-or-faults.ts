import { severalFaults } from '../errors.ts';
import { isOurs } from '../is-ours.ts';

/** Waits for two things that may both fail, and tells of both: all faults at once. */
export async function allOrFaults<First, Second>(
  first: Promise<First>,
  second: Promise<Second>,
): Promise<readonly [First, Second]> {
  const settled = await Promise.allSettled([first, second]);
  const reasons: readonly unknown[] = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const unexpected = reasons.find((reason) => !isOurs(reason));
  if (unexpected !== undefined) throw unexpected;
  if (reasons.length > 1) throw severalFaults(reasons.filter(isOurs).map(({ message }) => message));
  return [await first, await second];
}
