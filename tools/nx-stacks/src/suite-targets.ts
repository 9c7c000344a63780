import type { TargetConfiguration } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folders of tests that ask more than their own project: see vitest.config.ts. `integration` is none of them, it
 * asks a deployed environment, by `payinfra verify`.
 */
const suites = ['referee', 'story', 'workflows', 'workspace'];

/**
 * A target for each suite of a project, of the suite's name. None is cached: they run emulators and other programs.
 *
 * @param folder the project's, as an absolute path
 */
export function suiteTargets(folder: string): Record<string, TargetConfiguration> {
  const own = suites.filter((suite) => existsSync(join(folder, suite)));
  return Object.fromEntries(own.map((suite) => [suite, suiteTarget(suite)]));
}

function suiteTarget(suite: string): TargetConfiguration {
  return {
    command: 'vitest run --config ../../vitest.config.ts',
    options: { cwd: '{projectRoot}', env: { PAYMENT_SUITE: suite } },
    cache: false,
  };
}
