import { Command } from '@commander-js/extra-typings';
import { execa } from 'execa';
import { join } from 'node:path';
import { connect } from '../environment/connect.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { requireSuffix } from '../environment/suffix.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra verify [stack…]`: the integration tests of stacks, against an environment as it is deployed. */
export function verifyCommand({ io, exitWith }: CommandContext) {
  return new Command('verify')
    .description('run the integration tests of stacks against the deployed environment')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .action(async (names, { env }) => {
      const stacks = stacksFrom(names);
      const environment = readEnvironment(io, env);
      const { aws, variables } = await connect(io, environment);
      const suffix = await requireSuffix(aws.ssm, environment);
      const vitest = join(io.repository, 'node_modules/vitest/vitest.mjs');
      const failed: string[] = [];
      for (const stack of stacks) {
        const child = execa(process.execPath, [vitest, 'run', '--config', join(io.repository, 'vitest.config.ts')], {
          cwd: join(io.repository, 'apps', stack),
          env: {
            ...variables,
            PAYMENT_SUITE: 'integration',
            PAYMENT_ENVIRONMENT: environment.name,
            PAYMENT_SUFFIX: suffix,
          },
          extendEnv: false,
          stdin: 'ignore',
          all: true,
          buffer: false,
          reject: false,
        });
        child.all.pipe(io.stdout, { end: false });
        if ((await child).exitCode !== 0) failed.push(stack);
      }
      io.stdout.write(failed.length === 0 ? 'All integration tests passed.\n' : `Failed: ${failed.join(', ')}\n`);
      if (failed.length > 0) exitWith(exitCodes.failed);
    });
}
