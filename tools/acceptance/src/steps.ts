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

/** What is checked one after the other, the quick before the slow. */
const quickSteps: readonly Step[] = [
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
];

/** A suite of larger tests: a folder of a tool, see vitest.config.ts. */
interface Suite {
  readonly name: string;
  readonly project: string;
  readonly shows: string;
}

const story: Suite = {
  name: 'story',
  project: 'acceptance',
  shows: 'The story of an environment, and that of four teams, on the local AWS emulator',
};

const workspace: Suite = {
  name: 'workspace',
  project: 'nx-stacks',
  shows: 'In scratch clones, what a change affects, the graph, and what generators make',
};

/** What `npm test -- --referee` checks besides, with programs that are installed only where they are asked for. */
const refereeSuites: readonly Suite[] = [
  { name: 'referee', project: 'referee', shows: 'the real checkov' },
  { name: 'workflows', project: 'github', shows: 'actionlint and zizmor over the workflows' },
];

const refereeStep: Step = {
  title: 'checkov over the stacks of every environment, against our own rules',
  command: ['node', 'tools/referee/src/main.ts'],
};

/** Suites, side by side. What they say is shown as they say it, for they take long. */
function suiteStep(...suites: readonly Suite[]): Step {
  const names = suites.map(({ name }) => name);
  return {
    title: suites.map(({ shows }) => shows).join('; '),
    command: ['nx', 'run-many', '--outputStyle=stream', '--nxBail=false', '-t', ...names],
    reports: () => suites.map(({ name, project }) => join(workspaceRoot, 'tools', project, 'reports', `${name}.json`)),
  };
}

/**
 * The rows of steps that `npm test` was asked for: the story waits for AWS more than it works, and so is told from the
 * beginning, with the other suites after it, beside all the rest.
 */
export function stepsFor(args: readonly string[]): readonly (readonly Step[])[] {
  const { values } = parseArgs({ args: [...args], options: { referee: { type: 'boolean', default: false } } });
  return values.referee
    ? [[...quickSteps, refereeStep], [suiteStep(story), suiteStep(workspace, ...refereeSuites)]]
    : [quickSteps, [suiteStep(story), suiteStep(workspace)]];
}
