import { Command } from '@commander-js/extra-typings';
import { readEnvironment } from '../environment/read-environment.ts';
import type { CommandContext } from './command-context.ts';
import { deployAndReport } from './deploy-and-report.ts';
import {
  approveOption,
  environmentOption,
  reviewedOption,
  stacksArgument,
  stacksFrom,
  verboseOption,
} from './options.ts';

/** `payinfra deploy [stack…]`: applies stacks in the order of their contracts. */
export function deployCommand(context: CommandContext) {
  return new Command('deploy')
    .description('apply stacks, each after those it reads; exit code 3: not what was reviewed or approved')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .addOption(verboseOption())
    .addOption(reviewedOption())
    .addOption(approveOption())
    .action(async (names, { env, ...options }) => {
      const stacks = stacksFrom(names);
      const environment = readEnvironment(context.io, env);
      await deployAndReport(context, { environment, stacks, ...options });
    });
}
