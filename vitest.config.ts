import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';

// One configuration for every project: Nx starts vitest in the project's folder.
const project = process.cwd();
const workspace = import.meta.dirname;
const { name } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { name: string };

/**
 * `unit` tests stand beside what they test and run anywhere. The other suites stand in a folder of their own name:
 * `integration` asks the environment named by PAYMENT_ENVIRONMENT through the AWS SDK (`payinfra verify`), `story`
 * brings a whole environment up and down (tools/acceptance).
 */
const suite = process.env['PAYMENT_SUITE'] ?? 'unit';

/** What a project does once, before its tests. */
const globalSetup = join(project, 'src/testing/global-setup.ts');

export default defineConfig({
  root: project,
  cacheDir: join(workspace, 'node_modules/.vite', basename(project)),
  test: {
    name: suite === 'unit' ? name : `${name} (${suite})`,
    include: [suite === 'unit' ? 'src/**/*.test.ts' : `${suite}/**/*.test.ts`],
    globalSetup: suite === 'unit' && existsSync(globalSetup) ? [globalSetup] : [],
    // Much is waiting for other processes, so that no processor should be left to wait with it.
    maxWorkers: '100%',
    // The files of a project share what they import, half of the time otherwise. A test of what an import loads can't.
    isolate: name === '@payment/stack-kit',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: join(project, 'reports', `${suite}.json`) }]],
    coverage: {
      enabled: suite === 'unit',
      provider: 'v8',
      include: ['src/**/*.{ts,mjs}'],
      // What only tests use is not what users get.
      exclude: ['src/**/*.test.ts', 'src/**/testing/**'],
      reporter: [['text', { skipFull: true }], 'json-summary'],
      reportsDirectory: join(project, 'coverage'),
      thresholds: { lines: 95, branches: 95 },
    },
  },
});
