import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFault } from './cache-fault.ts';
import type { Step } from './run-step.ts';
import { workspaceRoot } from './workspace-root.ts';

const nx = (...targets: readonly string[]) =>
  ['nx', 'run-many', '--outputStyle=static', '--nxBail=false', '-t', ...targets] as const;

const payinfra = (...args: readonly string[]) => ['node', 'tools/payinfra/src/main.ts', ...args] as const;

/** The projects of the workspace, as folders. */
function projects(): readonly string[] {
  return ['apps', 'packages', 'tools'].flatMap((kind) =>
    readdirSync(join(workspaceRoot, kind))
      .map((name) => join(workspaceRoot, kind, name))
      .filter((folder) => existsSync(join(folder, 'package.json'))),
  );
}

/** Everything that `npm test` checks, the quick before the slow. */
const steps: readonly Step[] = [
  {
    title: 'Lint',
    command: nx('lint'),
    // Without a project graph the module-boundary rule says this, and passes.
    faultOf: ({ said }) => (said.includes('rule will be skipped') ? 'A rule of the lint skipped itself.' : undefined),
  },
  { title: 'Type check', command: nx('typecheck') },
  {
    title: 'Unit tests, with coverage of at least 95 % of lines and branches',
    command: nx('test'),
    reports: () => projects().map((folder) => join(folder, 'reports', 'unit.json')),
  },
  { title: 'Environment files', command: payinfra('check', '--all') },
  {
    title: 'Synth, terraform validate and the audit against PCI DSS, of every stack in every environment',
    command: nx('synth', 'validate', 'audit'),
  },
  {
    title: 'All that, once more: answered from the cache within three seconds',
    command: nx('lint', 'typecheck', 'test', 'synth', 'validate', 'audit'),
    faultOf: cacheFault,
  },
  {
    title: 'In scratch clones: what a change affects, the graph of the stacks, and a stack that is generated and deployed',
    command: ['pnpm', '--filter', '@payment/nx-stacks', 'exec', 'vitest', 'run', '--config', '../../vitest.config.ts'],
    env: { PAYMENT_SUITE: 'workspace' },
    reports: () => [join(workspaceRoot, 'tools/nx-stacks/reports/workspace.json')],
  },
  {
    title: 'The story of an environment, on the local AWS emulator',
    command: ['pnpm', '--filter', '@payment/acceptance', 'exec', 'vitest', 'run', '--config', '../../vitest.config.ts'],
    env: { PAYMENT_SUITE: 'story' },
    reports: () => [join(workspaceRoot, 'tools/acceptance/reports/story.json')],
  },
];

/** What `npm test -- --referee` checks besides, with programs that are installed only where they are asked for. */
const refereeSteps: readonly Step[] = [
  {
    title: 'The referee with the real checkov',
    command: ['pnpm', '--filter', '@payment/referee', 'exec', 'vitest', 'run', '--config', '../../vitest.config.ts'],
    env: { PAYMENT_SUITE: 'referee' },
    reports: () => [join(workspaceRoot, 'tools/referee/reports/referee.json')],
  },
  {
    title: 'checkov over the stacks of every environment, against our own rules',
    command: ['node', 'tools/referee/src/main.ts'],
  },
  {
    title: 'actionlint and zizmor over the workflows',
    command: ['pnpm', '--filter', '@payment/github', 'exec', 'vitest', 'run', '--config', '../../vitest.config.ts'],
    env: { PAYMENT_SUITE: 'workflows' },
    reports: () => [join(workspaceRoot, 'tools/github/reports/workflows.json')],
  },
];

/** The steps that `npm test` was asked for. */
export function stepsFor(args: readonly string[]): readonly Step[] {
  const { values } = parseArgs({ args: [...args], options: { referee: { type: 'boolean', default: false } } });
  return values.referee ? [...steps, ...refereeSteps] : steps;
}
