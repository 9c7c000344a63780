import { environmentNames } from '@payment/config';
import type { TestProject } from 'vitest/node';
import { synthesize, type Configurations } from './synthesize.ts';

/** Synthesizes the real stacks of every environment once for all tests. */
export default async function setup(project: TestProject): Promise<void> {
  const stacks: Record<string, Configurations> = {};
  for (const environment of [...environmentNames(), 'pr-0']) {
    stacks[environment] = await synthesize(environment);
  }
  project.provide('realStacks', stacks);
}
