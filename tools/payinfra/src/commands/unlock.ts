import { Argument, Command } from '@commander-js/extra-typings';
import { parseStackName } from '@payment/contracts';
import { findStateLock, removeStateLock } from '../aws/state-lock.ts';
import { connect } from '../environment/connect.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { anotherLock, notLocked } from '../errors.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption } from './options.ts';

/** `payinfra unlock <stack> <lock-id>`: removes the lock of a run that was killed. */
export function unlockCommand({ io }: CommandContext) {
  return new Command('unlock')
    .description('remove the lock that a killed run left on a state; never that of a run at work')
    .addArgument(new Argument('<stack>', 'the stack whose state is locked'))
    .addArgument(new Argument('<lock-id>', 'the id of the lock, from the message that it is locked'))
    .addOption(environmentOption())
    .action(async (name, id, { env }) => {
      const stack = parseStackName(name);
      const environment = readEnvironment(io, env);
      const { aws } = await connect(io, environment);
      const lock = await findStateLock(aws.s3, environment, stack);
      if (lock === undefined) throw notLocked(stack, environment.name);
      if (lock.id !== id) throw anotherLock(stack, id, lock);
      await removeStateLock(aws.s3, environment, stack);
      io.stdout.write(`The lock of ${lock.who} on ${stack} in ${environment.name} is removed.\n`);
    });
}
