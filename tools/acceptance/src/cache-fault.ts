import type { FinishedCommand } from './run-step.ts';

/** What a run of Nx that has nothing to do may take, in seconds: nobody waits for it, so everybody runs it. */
const limitSeconds = 3;

/** What keeps a run of Nx from being one that was answered from the cache, whole and at once; nothing if it was. */
export function cacheFault({ said, seconds }: FinishedCommand): string | undefined {
  const [, hits, all] = /from the cache instead of running the command for (\d+) out of (\d+) tasks/.exec(said) ?? [];
  if (all === undefined) return 'Nothing was answered from the cache.';
  if (hits !== all) return `Only ${hits ?? ''} of ${all} tasks were answered from the cache.`;
  return seconds > limitSeconds ? `It took ${seconds.toFixed(1)} s, more than ${limitSeconds}.` : undefined;
}
