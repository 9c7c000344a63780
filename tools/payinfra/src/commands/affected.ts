import { Command } from '@commander-js/extra-typings';
import { deployWaves } from '@payment/contracts';
import { affectedStacks } from '../affected/affected-stacks.ts';
import { connect } from '../environment/connect.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { readDeployRecords } from '../ledger/read-deploy-records.ts';
import { textTable } from '../progress/text-table.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra affected [stack…]`: which stacks need a deploy, each since its own last one. */
export function affectedCommand({ io }: CommandContext) {
  return new Command('affected')
    .description('tell which stacks need a deploy, each since its own last one')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .option('--json', 'the waves of a deploy, for a program: {"waves":[["network"],["data","edge"]]}')
    .action(async (names, { env, json }) => {
      const stacks = stacksFrom(names);
      const environment = readEnvironment(io, env);
      const { aws } = await connect(io, environment);
      const ledger = await readDeployRecords(aws.ssm, environment, stacks);
      const verdicts = await affectedStacks(io, { environment, stacks, ledger });
      if (json === true) {
        const affected = verdicts.filter(({ isAffected }) => isAffected).map(({ stack }) => stack);
        io.stdout.write(`${JSON.stringify({ waves: deployWaves(affected) })}\n`);
        return;
      }
      const rows = verdicts.map(({ stack, isAffected, reason }) => [stack, isAffected ? 'deploy' : '–', reason]);
      io.stdout.write(`${textTable(['stack', environment.name, 'because'], rows)}\n`);
    });
}
