import { Command } from '@commander-js/extra-typings';
import { parseStackName, stackNames } from '@payment/contracts';
import { bootstrap } from '../aws/bootstrap.ts';
import { openEnvironment } from '../environment/open-environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { PlainReporter } from '../progress/plain-reporter.ts';
import { summaryTable } from '../progress/summary-table.ts';
import { deployStacks } from '../stacks/deploy-stacks.ts';
import type { CommandContext } from './command-context.ts';

/** `payinfra deploy [stack…]`: applies stacks in the order of their contracts. */
export function deployCommand({ io, interruption, exitWith }: CommandContext) {
  return new Command('deploy')
    .description('apply stacks in the order of their contracts')
    .argument('[stack...]', 'the stacks; all of them if none is named')
    .option('--env <name>', 'the environment')
    .action(async (names, { env }) => {
      const stacks = names.length === 0 ? stackNames : names.map(parseStackName);
      const connection = await openEnvironment(io, env);
      await bootstrap(connection.aws, connection.environment);
      const reporter = new PlainReporter(io.stdout);
      const outcomes = await deployStacks({ io, interruption, connection, stacks, reporter });
      reporter.close();
      io.stdout.write(`\n${summaryTable(outcomes)}\n`);
      for (const { reason, stack } of outcomes) if (reason !== undefined) io.stderr.write(`\n${stack}: ${reason}\n`);
      if (outcomes.some(({ result }) => result !== 'done' && result !== 'unchanged')) exitWith(exitCodes.failed);
    });
}
