import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../run-program.ts';
import type { PublicModule } from './public-modules.ts';

/** What a module is planned with. */
export interface PlanModuleProps {
  /** The folder the module is in. */
  readonly folder: string;
  readonly inputs: PublicModule['inputs'];
  /** As Terraform's block `required_providers` has them. */
  readonly requiredProviders: unknown;
  /** The program. */
  readonly terraform: string;
  /** Its variables: where AWS is, and credentials. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * What Terraform would make of a module, as `terraform show -json` prints it.
 *
 * A plan, because checkov by itself cannot work out a module's counts and defaults: it takes every block for one that
 * is made, and most attributes for unknown, which passes.
 */
export async function planModule(props: PlanModuleProps): Promise<string> {
  const { folder, inputs, requiredProviders, terraform, env } = props;
  const work = await mkdtemp(join(tmpdir(), 'yardstick-'));
  try {
    const root = {
      terraform: { required_providers: requiredProviders },
      provider: { aws: { region: 'us-east-1' } },
      module: { subject: { source: folder, ...inputs } },
    };
    await writeFile(join(work, 'main.tf.json'), JSON.stringify(root));
    const run = async (...args: readonly string[]) => await runProgram([terraform, ...args], { cwd: work, env });
    await run('init', '-input=false', '-no-color');
    await run('plan', '-input=false', '-no-color', '-out=plan');
    return await run('show', '-json', 'plan');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
