import { setTimeout as sleep } from 'node:timers/promises';

/** How long something is tried again. */
export interface Patience {
  readonly attempts: number;
  readonly pauseMilliseconds: number;
}

/** Tries something again while it fails for a reason that passes by itself. */
export async function patiently<Result>(
  work: () => Promise<Result>,
  passes: (error: unknown) => boolean,
  { attempts, pauseMilliseconds }: Patience,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !passes(error)) throw error;
      await sleep(pauseMilliseconds);
    }
  }
}
