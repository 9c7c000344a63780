import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Io } from '../io.ts';
import { synthStack } from './synth-stack.ts';

/** Which stacks are synthesized, and for what. */
export interface SynthStacksProps {
  readonly stacks: readonly StackName[];
  readonly environment: Environment;
  readonly suffix: string;
}

/** Terraform's configuration of each stack. Made in a folder of its own: two runs never read each other's half. */
export async function synthStacks(
  io: Pick<Io, 'env' | 'repository' | 'home'>,
  { stacks, environment, suffix }: SynthStacksProps,
): Promise<Readonly<Partial<Record<StackName, string>>>> {
  await mkdir(io.home, { recursive: true });
  const outdir = await mkdtemp(join(io.home, 'synth-'));
  try {
    const made = await Promise.all(
      stacks.map(async (stack) => {
        const { configuration } = await synthStack(io, { stack, environment, suffix, outdir: join(outdir, stack) });
        return [stack, configuration] as const;
      }),
    );
    return Object.fromEntries(made);
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}
