import type { EnvironmentShape } from './environment-schema.ts';
import type { Fault } from './fault.ts';

/** A rule over several settings. */
export type EnvironmentRule = (environment: EnvironmentShape) => readonly Fault[];

/** The rules that one setting alone cannot break. */
export const environmentRules: readonly EnvironmentRule[] = [];
