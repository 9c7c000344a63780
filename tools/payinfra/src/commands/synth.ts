import { Command } from '@commander-js/extra-typings';
import { connect } from '../environment/connect.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { findSuffix } from '../environment/suffix.ts';
import { environmentNotDeployed } from '../errors.ts';
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
      // A pinned suffix is in the file; one that was drawn must be asked for.
      const { aws } = environment.suffix === undefined ? await connect(io, environment) : { aws: undefined };
      const suffix = environment.suffix ?? (aws && (await findSuffix(aws.ssm, environment)));
      if (suffix === undefined) throw environmentNotDeployed(environment.name);
      for (const stack of stacks) {
        const { path } = await synthStack(io, { stack, environment, suffix });
        io.stdout.write(`${path}\n`);
      }
    });
}
