import { Argument, Command, Option } from '@commander-js/extra-typings';
import { findDeliveryHome } from '@payment/config';
import { parseStackName } from '@payment/contracts';
import { deliveryRoleName } from '@payment/naming';
import { environmentsFolder, readEnvironment } from '../environment/read-environment.ts';
import { noRolesFor, roleKindMissing, rolesNotKnown } from '../errors.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption } from './options.ts';

/** `payinfra role <stack>`: the role that a workflow assumes, computed from the environments' files alone. */
export function roleCommand({ io }: CommandContext) {
  return new Command('role')
    .description('print the ARN of the role by which a workflow plans or deploys a stack; without credentials')
    .addArgument(new Argument('<stack>', 'the stack'))
    .addOption(environmentOption())
    .addOption(new Option('--kind <kind>', 'what the workflow does').choices(['plan', 'deploy'] as const))
    .action((name, { env, kind }) => {
      const stack = parseStackName(name);
      if (kind === undefined) throw roleKindMissing();
      const environment = readEnvironment(io, env);
      const home = findDeliveryHome(environment, environmentsFolder(io));
      if (home === undefined) throw noRolesFor(environment.name, environment.account);
      const { name: maker, suffix, account } = home.environment;
      if (suffix === undefined) throw rolesNotKnown(maker);
      const isForEphemeral = home.covers !== maker;
      const role = deliveryRoleName({ kind, stack, isForEphemeral }, { environment: maker, suffix });
      io.stdout.write(`arn:aws:iam::${account}:role/${role}\n`);
    });
}
