import type { TargetConfiguration } from '@nx/devkit';

/** What the targets of a project depend on. */
export interface ProjectTargetsProps {
  /** Whether the project is an app with a `cdktf.json`, that is: a stack. */
  readonly isStack: boolean;
}

/** The environments a stack can be synthesized for without asking the cloud: their suffix is pinned in their file. */
export const pinnedEnvironments = ['dev', 'staging', 'production'] as const;

/** The Nx targets of one project. Everything here is pure, so everything here may be cached. */
export function projectTargets({ isStack }: ProjectTargetsProps): Record<string, TargetConfiguration> {
  return { lint, typecheck, test, ...(isStack ? { synth } : {}) };
}

const lint: TargetConfiguration = {
  command: 'eslint .',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: ['default', '^default', '{workspaceRoot}/eslint.config.js'],
};

const typecheck: TargetConfiguration = {
  // TypeScript 7 checks six times as fast; both versions own the name `tsc`, so it is called by its path.
  command: 'node ../../node_modules/typescript-7/bin/tsc -p tsconfig.json',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: ['default', '^default'],
};

const test: TargetConfiguration = {
  command: 'vitest run --config ../../vitest.config.ts',
  options: { cwd: '{projectRoot}' },
  cache: true,
  inputs: ['default', '^default', '{workspaceRoot}/vitest.config.ts'],
  outputs: ['{projectRoot}/reports', '{projectRoot}/coverage'],
};

const synth: TargetConfiguration = {
  command: 'node src/main.ts',
  cache: true,
  inputs: ['sources', '^default', 'workspace', { env: 'PAYMENT_ENVIRONMENT' }, { env: 'PAYMENT_SUFFIX' }],
  options: { cwd: '{projectRoot}' },
  configurations: Object.fromEntries(
    pinnedEnvironments.map((environment) => [environment, { env: { PAYMENT_ENVIRONMENT: environment } }]),
  ),
  outputs: ['{projectRoot}/cdktf.out/{options.env.PAYMENT_ENVIRONMENT}'],
};
