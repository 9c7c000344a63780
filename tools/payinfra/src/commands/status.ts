import { Command } from '@commander-js/extra-typings';
import { stackNames } from '@payment/contracts';
import { findDrift } from '../drift/find-drift.ts';
import { connect } from '../environment/connect.ts';
import { reach } from '../environment/reach.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { paintFor } from '../progress/paint.ts';
import { stackStatus } from '../status/stack-status.ts';
import { statusText } from '../status/status-text.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption } from './options.ts';

/** `payinfra status`: how the stacks of an environment stand, and what waits for them. */
export function statusCommand({ io, interruption }: CommandContext) {
  return new Command('status')
    .description('show what is deployed of each stack, how its last deploy ended, and what waits for it')
    .addOption(environmentOption())
    .option('--drift', 'look for drift too, which takes minutes')
    .option('--json', 'all of it, with the commits that wait, for a program')
    .action(async ({ env, drift, json }) => {
      const environment = readEnvironment(io, env);
      const reached = drift === true ? await reach(io, environment) : undefined;
      const connection = reached?.connection ?? (await connect(io, environment));
      const stacks = stackNames;
      const drifts = reached === undefined ? [] : await findDrift({ ...reached, io, interruption, stacks });
      const statuses = await stackStatus(io, connection, stacks, drifts);
      const text =
        json === true
          ? JSON.stringify({ environment: environment.name, stacks: statuses }, null, 2)
          : statusText(statuses, paintFor(io.stdout, io));
      io.stdout.write(`${text}\n`);
    });
}
