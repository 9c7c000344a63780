import { Command } from '@commander-js/extra-typings';
import { checkEnvironments, environmentNames } from '@payment/config';
import { environmentsFolder, readEnvironment } from '../environment/read-environment.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption } from './options.ts';

/** `payinfra check`: whether the file of an environment, or of all, is acceptable. */
export function checkCommand({ io, exitWith }: CommandContext) {
  return new Command('check')
    .description('check the file of an environment, or all of them together')
    .addOption(environmentOption())
    .option('--all', 'all environments, and that they fit together')
    .action(({ env, all }) => {
      if (all !== true) {
        io.stdout.write(`${readEnvironment(io, env).name} is acceptable.\n`);
        return;
      }
      const folder = environmentsFolder(io);
      const errors = checkEnvironments(folder);
      for (const { message } of errors) io.stderr.write(`${message}\n`);
      if (errors.length > 0) exitWith(exitCodes.usage);
      else io.stdout.write(`${environmentNames(folder).join(', ')} and the ephemeral ones are acceptable.\n`);
    });
}
