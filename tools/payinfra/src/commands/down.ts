import { Command } from '@commander-js/extra-typings';
import { stackNames } from '@payment/contracts';
import { readEnvironment } from '../environment/read-environment.ts';
import type { CommandContext } from './command-context.ts';
import { destroyAndReport } from './destroy-and-report.ts';
import { allowProductionOption, confirmOption, environmentOption, verboseOption } from './options.ts';

/** `payinfra down`: an environment as a whole goes, with its certificate and its suffix. */
export function downCommand(context: CommandContext) {
  return new Command('down')
    .description('destroy all stacks; the bucket with the empty states stays')
    .addOption(environmentOption())
    .addOption(confirmOption())
    .addOption(allowProductionOption())
    .addOption(verboseOption())
    .action(async ({ env, ...options }) => {
      await destroyAndReport(context, { environment: readEnvironment(context.io, env), stacks: stackNames, ...options });
    });
}
