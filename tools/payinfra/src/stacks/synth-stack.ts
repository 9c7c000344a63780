import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { synthFailed } from '../errors.ts';
import { withoutAws } from '../environment/without-aws.ts';
import type { Io } from '../io.ts';

/** What a stack is synthesized from. */
export interface SynthProps {
  readonly stack: StackName;
  readonly environment: Environment;
  readonly suffix: string;
  /**
   * Where the output goes.
   * @default the app's own `cdktf.out/<environment>`
   */
  readonly outdir?: string;
}

/** A synthesized stack. */
export interface Synthesized {
  readonly path: string;
  /** Terraform's configuration as JSON. */
  readonly configuration: string;
}

/**
 * Runs a stack's program. It sees no credentials: what it makes depends on the code, the environment's file and the
 * suffix alone.
 */
export async function synthStack(
  { env, repository }: Pick<Io, 'env' | 'repository'>,
  { stack, environment, suffix, outdir }: SynthProps,
): Promise<Synthesized> {
  const app = join(repository, 'apps', stack);
  const folder = outdir ?? join('cdktf.out', environment.name);
  const child = await execa(process.execPath, ['--disable-warning=DEP0044', 'src/main.ts'], {
    cwd: app,
    env: {
      ...withoutAws(env),
      PAYMENT_ENVIRONMENT: environment.name,
      PAYMENT_SUFFIX: suffix,
      CDKTF_OUTDIR: folder,
    },
    extendEnv: false,
    all: true,
    reject: false,
  });
  if (child.exitCode !== 0) throw synthFailed(stack, environment.name, child.all);
  const path = join(resolve(app, folder), 'stacks', stack, 'cdk.tf.json');
  return { path, configuration: await readFile(path, 'utf8') };
}
