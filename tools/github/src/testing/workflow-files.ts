import { load } from 'js-yaml';
import { globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';

/** The root of the repository. */
export const repositoryRoot = join(import.meta.dirname, '../../../..');

const permissions = z.record(z.string(), z.string());

const step = z.object({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.union([z.string(), z.boolean()]).optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  env: z.record(z.string(), z.unknown()).optional(),
});

const job = z.object({
  if: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  environment: z.string().optional(),
  concurrency: z.record(z.string(), z.unknown()).optional(),
  permissions: permissions.optional(),
  strategy: z.object({ 'fail-fast': z.boolean(), matrix: z.record(z.string(), z.string()) }).optional(),
  uses: z.string().optional(),
  steps: z.array(step).optional(),
  'timeout-minutes': z.number().optional(),
});

const workflow = z.object({
  permissions: permissions.optional(),
  concurrency: z.record(z.string(), z.unknown()).optional(),
  on: z.record(z.string(), z.unknown()),
  jobs: z.record(z.string(), job),
});

const action = z.object({ runs: z.object({ steps: z.array(step) }) });

export type Workflow = z.infer<typeof workflow>;
export type WorkflowJob = z.infer<typeof job>;
export type WorkflowStep = z.infer<typeof step>;

const github = join(repositoryRoot, '.github');

/** The workflows of the repository, by the name of their file. */
export const workflows: Readonly<Record<string, Workflow>> = Object.fromEntries(
  globSync('workflows/*.yml', { cwd: github })
    .toSorted()
    .map((file) => [basename(file, '.yml'), workflow.parse(load(readFileSync(join(github, file), 'utf8')))]),
);

/** The steps of all jobs and of our own actions, with the place they stand in. */
export const allSteps: readonly { readonly at: string; readonly step: WorkflowStep }[] = [
  ...Object.entries(workflows).flatMap(([name, { jobs }]) =>
    Object.entries(jobs).flatMap(([id, { steps = [] }]) => steps.map((one) => ({ at: `${name}/${id}`, step: one }))),
  ),
  ...globSync('actions/*/action.yml', { cwd: github }).flatMap((file) => {
    const { runs } = action.parse(load(readFileSync(join(github, file), 'utf8')));
    return runs.steps.map((one) => ({ at: file, step: one }));
  }),
];

/** The lines of all files below .github, with the file they stand in. */
export const allLines: readonly { readonly at: string; readonly line: string }[] = globSync('**/*.yml', {
  cwd: github,
}).flatMap((file) =>
  readFileSync(join(github, file), 'utf8')
    .split('\n')
    .map((line) => ({ at: relative(repositoryRoot, join(github, file)), line })),
);
