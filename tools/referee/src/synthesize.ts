import { loadEnvironment } from '@payment/config';
import { stackNames, type StackName } from '@payment/contracts';
import { synthArguments, synthVariables } from '@payment/stack-kit/synth-process';
import { execa } from 'execa';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programFailed } from './errors.ts';
import type { Configurations } from './join-stacks.ts';
import { repository } from './repository.ts';

/** Stands in for the suffix of an environment that draws its own. */
const anySuffix = '000000';

/** The synthesized Terraform JSON of the stacks of an environment: their programs are run, as a deploy runs them. */
export async function synthesize(environment: string): Promise<Configurations> {
  const { suffix = anySuffix } = loadEnvironment(environment);
  const folder = await mkdtemp(join(tmpdir(), 'referee-'));
  try {
    const texts = await Promise.all(stackNames.map(async (stack) => [stack, await synthesizeStack(stack)] as const));
    return new Map(texts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  async function synthesizeStack(stack: StackName): Promise<string> {
    const outdir = join(folder, stack);
    const { exitCode, all } = await execa(process.execPath, [...synthArguments, 'src/main.ts'], {
      cwd: join(repository, 'apps', stack),
      env: {
        ...synthVariables(join(repository, '.payinfra/compile-cache')),
        PAYMENT_ENVIRONMENT: environment,
        PAYMENT_SUFFIX: suffix,
        CDKTF_OUTDIR: outdir,
      },
      all: true,
      reject: false,
    });
    if (exitCode !== 0) throw programFailed(`the synth of ${stack} for ${environment}`, all);
    return await readFile(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
  }
}
