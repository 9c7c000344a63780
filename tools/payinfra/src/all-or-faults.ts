import { severalFaults } from './errors.ts';
import { messageForPeople } from './message-for-people.ts';

/** Waits for things that may each fail until all have ended, and tells of all that failed: all faults at once. */
export async function allOrFaults<const Promises extends readonly Promise<unknown>[]>(
  promises: Promises,
): Promise<{ -readonly [Index in keyof Promises]: Awaited<Promises[Index]> }> {
  const settled = await Promise.allSettled(promises);
  const faults = settled.flatMap((one) => (one.status === 'rejected' ? (messageForPeople(one.reason) ?? []) : []));
  if (faults.length > 1) throw severalFaults(faults);
  return await Promise.all(promises);
}
