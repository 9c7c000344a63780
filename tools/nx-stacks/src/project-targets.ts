import type { TargetConfiguration } from '@nx/devkit';

/** The targets that every project has. Everything here is pure, so everything here may be cached. */
export const projectTargets: Readonly<Record<'lint' | 'typecheck' | 'test', TargetConfiguration>> = {
  lint: {
    command: 'eslint .',
    options: { cwd: '{projectRoot}' },
    cache: true,
    inputs: ['default', '^default', '{workspaceRoot}/eslint.config.js'],
  },
  typecheck: {
    // TypeScript 7 checks six times as fast; both versions own the name `tsc`, so it is called by its path.
    command: 'node ../../node_modules/typescript-7/bin/tsc -p tsconfig.json',
    options: { cwd: '{projectRoot}' },
    cache: true,
    inputs: ['default', '^default'],
  },
  test: {
    command: 'vitest run --config ../../vitest.config.ts',
    options: { cwd: '{projectRoot}' },
    cache: true,
    inputs: ['default', '^default', '{workspaceRoot}/vitest.config.ts'],
    // Only its own report: Nx removes outputs before it restores them, and suites may run meanwhile.
    outputs: ['{projectRoot}/reports/unit.json', '{projectRoot}/coverage'],
  },
};
