import { Command } from '@commander-js/extra-typings';
import type { Environment } from '@payment/config';
import { connect } from '../environment/connect.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { requireSuffix } from '../environment/suffix.ts';
import type { Io } from '../io.ts';
import { synthStack } from '../stacks/synth-stack.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra synth [stack…]`: Terraform's configuration of stacks, as files. */
export function synthCommand({ io }: CommandContext) {
  return new Command('synth')
    .description('write the Terraform configuration of stacks, and say where')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .action(async (names, { env }) => {
      const stacks = stacksFrom(names);
      const environment = readEnvironment(io, env);
      const suffix = environment.suffix ?? (await drawnSuffix(io, environment));
      for (const stack of stacks) {
        const { path } = await synthStack(io, { stack, environment, suffix });
        io.stdout.write(`${path}\n`);
      }
    });
}

/** A suffix that is not in the environment's file must be asked for. */
async function drawnSuffix(io: Io, environment: Environment): Promise<string> {
  const { aws } = await connect(io, environment);
  return await requireSuffix(aws.ssm, environment);
}
