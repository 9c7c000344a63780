import { Command } from '@commander-js/extra-typings';
import { stackNames } from '@payment/contracts';
import { readEnvironment } from '../environment/read-environment.ts';
import type { CommandContext } from './command-context.ts';
import { deployAndReport } from './deploy-and-report.ts';
import { approveOption, environmentOption, verboseOption } from './options.ts';
import { printNextSteps } from './print-next-steps.ts';

/** `payinfra up`: a whole environment from nothing. */
export function upCommand(context: CommandContext) {
  return new Command('up')
    .description('make the place for the states, then deploy all stacks')
    .addOption(environmentOption())
    .addOption(verboseOption())
    .addOption(approveOption())
    .action(async ({ env, ...options }) => {
      const environment = readEnvironment(context.io, env);
      const deployed = await deployAndReport(context, { environment, stacks: stackNames, ...options, bootstrap: true });
      if (deployed !== undefined) await printNextSteps(context.io, deployed);
    });
}
