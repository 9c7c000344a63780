import { join } from 'node:path';
import { payinfraArguments, type PayinfraOptions } from './payinfra-arguments.ts';
import { payinfraProgram } from './payinfra.ts';
import { runApart } from './run-apart.ts';

/** What Nx wants to know of a task. */
export interface TaskOutcome {
  readonly success: boolean;
  readonly terminalOutput: string;
}

/** Where Nx runs. */
interface Surroundings {
  readonly root: string;
}

/** One task on its own: what `nx run <stack>:<target> --batch=false` takes. */
export default async function one(options: PayinfraOptions, { root }: Surroundings): Promise<{ success: boolean }> {
  return { success: await succeeds(root, options, [options.stack]) };
}

/**
 * All tasks of a run at once. The order of a deploy follows from the contracts, and payinfra knows it: Nx could only
 * keep it by deploying, with a stack, all those that it reads.
 *
 * Stacks that went together fared together: which of them failed stands in what payinfra says.
 */
export async function batch(
  _taskGraph: unknown,
  inputs: Readonly<Record<string, PayinfraOptions>>,
  _overrides: unknown,
  { root }: Surroundings,
): Promise<Record<string, TaskOutcome>> {
  const calls = new Map<string, { readonly options: PayinfraOptions; readonly stacks: Map<string, string> }>();
  for (const [task, options] of Object.entries(inputs)) {
    const key = JSON.stringify({ ...options, stack: undefined });
    const call = calls.get(key) ?? { options, stacks: new Map<string, string>() };
    calls.set(key, { ...call, stacks: call.stacks.set(task, options.stack) });
  }
  const outcomes: Record<string, TaskOutcome> = {};
  for (const { options, stacks } of calls.values()) {
    const success = await succeeds(root, options, [...stacks.values()]);
    for (const task of stacks.keys()) outcomes[task] = { success, terminalOutput: '' };
  }
  return outcomes;
}

/** Whether payinfra did what it was asked for. To a plan, changes are no failure. */
async function succeeds(root: string, options: PayinfraOptions, stacks: readonly string[]): Promise<boolean> {
  const program = [join(root, payinfraProgram), ...payinfraArguments(options, stacks)];
  const code = await runApart([process.execPath, ...program], root);
  return code === 0 || (options.command === 'plan' && code === 2);
}
