import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { allOrFaults } from '../all-or-faults.ts';
import type { Io } from '../io.ts';
import { synthStack, type SynthesizedStack } from './synth-stack.ts';

/** Which stacks are synthesized, and for what. */
export interface SynthStacksProps {
  readonly stacks: readonly StackName[];
  readonly environment: Environment;
  readonly suffix: string;
}

/** Synthesizes stacks in a folder of its own, which it removes: two runs never read each other's half. */
export async function synthStacks(
  io: Pick<Io, 'env' | 'repository' | 'home'>,
  { stacks, environment, suffix }: SynthStacksProps,
): Promise<readonly SynthesizedStack[]> {
  await mkdir(io.home, { recursive: true });
  const folder = await mkdtemp(join(io.home, 'synth-'));
  try {
    return await allOrFaults(
      stacks.map(async (stack) => await synthStack(io, { stack, environment, suffix, outdir: join(folder, stack) })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
