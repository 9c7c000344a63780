import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { planNotShown } from '../errors.ts';
import type { TerraformCall } from './run-terraform.ts';

/** How a plan is shown. */
export interface ShowPlanProps extends Omit<TerraformCall, 'args' | 'streamFile' | 'onEvent'> {
  /** The file that the plan was written to. */
  readonly file: string;
}

/**
 * A plan as JSON, with every value that it knows. It goes through no file and into no record.
 * @throws PayinfraError if Terraform cannot show it
 */
export async function showPlan({
  program,
  file,
  folder,
  variables,
  name,
  interruption,
}: ShowPlanProps): Promise<string> {
  interruption.throwIfHappened();
  const child = spawn(program, ['show', '-json', '-no-color', file], {
    cwd: folder,
    env: variables,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  interruption.watch(child, name);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  interruption.throwIfHappened();
  if (child.exitCode !== 0) throw planNotShown(name, stderr);
  return stdout;
}
