import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { synthArguments, synthVariables } from '@payment/stack-kit/synth-process';
import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { withoutAws } from '../environment/without-aws.ts';
import { synthFailed } from '../errors.ts';
import type { Io } from '../io.ts';
import { reasonOfCrash } from './reason-of-crash.ts';

/** What a stack is synthesized from. */
export interface SynthProps {
  readonly stack: StackName;
  readonly environment: Environment;
  readonly suffix: string;
  /**
   * Where the output goes; relative to the app.
   * @default cdktf.out/<environment>
   */
  readonly outdir?: string;
}

/** A stack as Terraform takes it. */
export interface SynthesizedStack {
  readonly stack: StackName;
  /** Terraform's configuration as JSON. */
  readonly configuration: string;
  /** The file it was read from. */
  readonly path: string;
}

/**
 * Runs a stack's program. It sees no credentials: what it makes depends on the code, the environment's file and the
 * suffix alone.
 */
export async function synthStack(
  { env, home, repository }: Pick<Io, 'env' | 'home' | 'repository'>,
  { stack, environment, suffix, outdir = join('cdktf.out', environment.name) }: SynthProps,
): Promise<SynthesizedStack> {
  const app = join(repository, 'apps', stack);
  const { exitCode, all } = await execa(process.execPath, [...synthArguments, 'src/main.ts'], {
    cwd: app,
    env: {
      ...withoutAws(env),
      ...synthVariables(join(home, 'compile-cache')),
      PAYMENT_ENVIRONMENT: environment.name,
      PAYMENT_SUFFIX: suffix,
      CDKTF_OUTDIR: outdir,
    },
    extendEnv: false,
    all: true,
    reject: false,
  });
  if (exitCode !== 0) throw synthFailed(stack, environment.name, reasonOfCrash(all));
  const path = join(resolve(app, outdir), 'stacks', stack, 'cdk.tf.json');
  return { stack, path, configuration: await readFile(path, 'utf8') };
}
