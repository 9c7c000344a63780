import { Command } from '@commander-js/extra-typings';
import { readEnvironment } from '../environment/read-environment.ts';
import type { CommandContext } from './command-context.ts';
import { destroyAndReport } from './destroy-and-report.ts';
import {
  allowProductionOption,
  confirmOption,
  environmentOption,
  stacksArgument,
  stacksFrom,
  verboseOption,
} from './options.ts';

/** `payinfra destroy [stack…]`: destroys stacks that nothing stands on. */
export function destroyCommand(context: CommandContext) {
  return new Command('destroy')
    .description('destroy stacks, each before those it reads; refused while others stand on them')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .addOption(confirmOption())
    .addOption(allowProductionOption())
    .addOption(verboseOption())
    .action(async (names, { env, ...options }) => {
      const stacks = stacksFrom(names);
      await destroyAndReport(context, { environment: readEnvironment(context.io, env), stacks, ...options });
    });
}
