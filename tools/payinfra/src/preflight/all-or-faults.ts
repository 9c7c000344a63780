import { severalFaults } from '../errors.ts';
import { messageForPeople } from '../message-for-people.ts';

/** Waits for two things that may both fail, and tells of both: all faults at once. */
export async function allOrFaults<First, Second>(
  first: Promise<First>,
  second: Promise<Second>,
): Promise<readonly [First, Second]> {
  const settled = await Promise.allSettled([first, second]);
  const faults = settled.flatMap((one) => (one.status === 'rejected' ? (messageForPeople(one.reason) ?? []) : []));
  if (faults.length > 1) throw severalFaults(faults);
  return [await first, await second];
}
