import { Command } from '@commander-js/extra-typings';
import { stateBucketName } from '@payment/naming';
import { bootstrap } from '../aws/bootstrap.ts';
import { connect } from '../environment/connect.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption } from './options.ts';

/** `payinfra bootstrap`: the place for the states of an account and region. */
export function bootstrapCommand({ io }: CommandContext) {
  return new Command('bootstrap')
    .description('make the bucket and the key of the states, or put them right')
    .addOption(environmentOption())
    .action(async ({ env }) => {
      const environment = readEnvironment(io, env);
      const { aws } = await connect(io, environment, { startEmulator: true });
      const changes = await bootstrap(aws, environment);
      for (const change of changes) io.stdout.write(`bootstrap: ${change}\n`);
      if (changes.length === 0) io.stdout.write(`${stateBucketName(environment)} is as it must be.\n`);
    });
}
