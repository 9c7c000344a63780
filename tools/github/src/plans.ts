import { environmentNames, loadEnvironment } from '@payment/config';
import { jsonText, stackNames, type StackName } from '@payment/contracts';
import { z } from 'zod';
import { projectsNotUsable } from './errors.ts';

/** What a pull request has to show. */
export interface Plans {
  readonly environments: readonly string[];
  readonly stacks: readonly StackName[];
}

const projectNames = jsonText.pipe(z.array(z.string()));

/** The environments that live in an AWS account, rather than in an emulator, and have a file of their own. */
export function cloudEnvironments(): readonly string[] {
  return environmentNames().filter((name) => !loadEnvironment(name).emulated);
}

/**
 * The plans of what is affected: each of these stacks, in each of these environments.
 *
 * @param projects what `nx show projects --json` has printed
 * @throws GithubError if it is something else
 */
export function plansOf(projects: string): Plans {
  const names = projectNames.safeParse(projects).data;
  if (names === undefined) throw projectsNotUsable();
  const stacks = stackNames.filter((stack) => names.includes(`@payment/${stack}`));
  return { stacks, environments: stacks.length === 0 ? [] : cloudEnvironments() };
}
