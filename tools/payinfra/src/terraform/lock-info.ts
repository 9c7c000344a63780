import type { StateLock } from '../aws/state-lock.ts';

/** The lock that stands in the way, out of the words of Terraform's message; nothing if they are other words. */
export function parseLockInfo(detail: string): StateLock | undefined {
  const field = (name: string) => new RegExp(`^ *${name}: *(.+?) *$`, 'm').exec(detail)?.[1];
  const id = field('ID');
  if (id === undefined) return undefined;
  return {
    id,
    operation: (field('Operation') ?? 'something').replace('OperationType', '').toLowerCase(),
    who: field('Who') ?? 'somebody',
    // Nanoseconds and the zone twice tell nobody more.
    created: (field('Created') ?? 'an unknown time').replace(/\.\d+ \+0000 UTC$/, ' UTC'),
  };
}
