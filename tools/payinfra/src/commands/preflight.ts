import { Command } from '@commander-js/extra-typings';
import { connect } from '../environment/connect.ts';
import type { Connection } from '../environment/connection.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { checkoutOf } from '../git/checkout-of.ts';
import { deployChecks } from '../preflight/deploy-checks.ts';
import { runChecks } from '../preflight/run-checks.ts';
import { paintFor } from '../progress/paint.ts';
import { findEngine } from '../terraform/engine.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra preflight [stack…]`: whether a deploy could begin, and all that stands in its way. */
export function preflightCommand({ io, exitWith }: CommandContext) {
  return new Command('preflight')
    .description('check all that a deploy needs, and change nothing')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .action(async (names, { env }) => {
      const stacks = stacksFrom(names);
      const environment = readEnvironment(io, env);
      const connections: Connection[] = [];
      const tools = await runChecks([
        {
          title: 'terraform',
          run: async () => {
            const { name, version } = await findEngine(io);
            return `${name} ${version}`;
          },
        },
        {
          title: environment.emulated ? 'emulator' : 'account',
          run: async () => {
            connections.push(await connect(io, environment));
            return environment.emulated ? 'answers' : environment.account;
          },
        },
      ]);
      const source = await checkoutOf(io.repository);
      const checks = connections.flatMap((connection) => deployChecks(connection, stacks, source));
      const results = [...tools, ...(await runChecks(checks))];
      const { green, red } = paintFor(io.stdout, io);
      for (const { title, found, fault } of results) {
        const line = fault === undefined ? `${green('ok')}     ${title}: ${found}` : `${red('fault')}  ${title}: ${fault}`;
        io.stdout.write(`${line}\n`);
      }
      if (results.some(({ fault }) => fault !== undefined)) exitWith(exitCodes.failed);
    });
}
