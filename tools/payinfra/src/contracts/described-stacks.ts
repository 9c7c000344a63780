import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutAws } from '../environment/without-aws.ts';
import type { Io } from '../io.ts';
import { reasonOfCrash } from '../stacks/reason-of-crash.ts';
import { contractsNotReadable } from './errors.ts';

const described = z.array(
  z.object({
    stack: z.string(),
    publishes: z.object({
      producer: z.string(),
      version: z.string(),
      fields: z.record(
        z.string(),
        z.object({
          kind: z.enum(['string', 'number', 'list']),
          description: z.string(),
          form: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
    reads: z.array(z.string()),
  }),
);

/** A stack, the contract it publishes and the producers it reads. */
export type DescribedStack = z.infer<typeof described>[number];

/** What the stacks of a repository publish and read, as its code says; nothing if it has no contracts yet. */
export async function describedStacks({
  env,
  repository,
}: Pick<Io, 'env' | 'repository'>): Promise<readonly DescribedStack[]> {
  const file = join(repository, 'packages/contracts/src/index.ts');
  if (!existsSync(file)) return [];
  const program = join(import.meta.dirname, 'print-contracts.ts');
  const { failed, stdout, all } = await execa(process.execPath, [program, file], {
    env: withoutAws(env),
    extendEnv: false,
    all: true,
    reject: false,
  });
  if (failed) throw contractsNotReadable(reasonOfCrash(all));
  return described.parse(JSON.parse(stdout));
}
