import { messageForPeople } from '../message-for-people.ts';
import type { Check, CheckResult } from './check.ts';

/** Runs all checks, whatever the others find: all faults at once. */
export async function runChecks(checks: readonly Check[]): Promise<readonly CheckResult[]> {
  return await Promise.all(
    checks.map(async ({ title, run }): Promise<CheckResult> => {
      try {
        return { title, found: await run() };
      } catch (error) {
        const fault = messageForPeople(error);
        if (fault === undefined) throw error;
        return { title, fault };
      }
    }),
  );
}
