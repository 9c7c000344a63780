import type { z } from 'zod';

/** One setting that is not acceptable. */
export interface Fault {
  /** Where: the path of the setting, for example `data.postgres.multiAz`. */
  readonly path: string;
  /** Which rule, what was given and what to do. */
  readonly message: string;
}

/** The fault behind an issue that zod found. */
export function faultOf(issue: z.core.$ZodIssue, _given: unknown): Fault {
  return { path: issue.path.join('.'), message: issue.message };
}
