import { Argument, Command } from '@commander-js/extra-typings';
import { parseStackName, readOutputs, stackNames, stacks, type StackName } from '@payment/contracts';
import { readStackState } from '../aws/stack-state.ts';
import { connect } from '../environment/connect.ts';
import type { Connection } from '../environment/connection.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { nothingDeployed } from '../errors.ts';
import { textTable } from '../progress/text-table.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption } from './options.ts';

type Values = Readonly<Record<string, unknown>>;

/** `payinfra outputs [stack]`: what the stacks of an environment publish, checked against their contracts. */
export function outputsCommand({ io }: CommandContext) {
  return new Command('outputs')
    .description('show what stacks publish, checked against their contracts')
    .addArgument(new Argument('[stack]', 'one stack; all that are deployed if none is named'))
    .addOption(environmentOption())
    .option('--json', 'one object per stack, for a program')
    .action(async (name, { env, json }) => {
      const chosen = name === undefined ? stackNames : [parseStackName(name)];
      const connection = await connect(io, readEnvironment(io, env));
      const published = await publishedValues(connection, chosen);
      if (published.length === 0) throw nothingDeployed(chosen, connection.environment.name);
      const text = json === true ? asJson(published) : published.map(asTable).join('\n\n');
      io.stdout.write(`${text}\n`);
    });
}

async function publishedValues(
  { aws, environment }: Connection,
  chosen: readonly StackName[],
): Promise<readonly (readonly [StackName, Values])[]> {
  const all = await Promise.all(
    chosen.map(async (stack) => {
      const { resources, outputs } = await readStackState(aws.s3, environment, stack);
      const values: Values = resources.length === 0 ? {} : readOutputs(stacks[stack].publishes, outputs);
      return [stack, values] as const;
    }),
  );
  return all.filter(([, values]) => Object.keys(values).length > 0);
}

function asJson(published: readonly (readonly [StackName, Values])[]): string {
  return JSON.stringify(Object.fromEntries(published), null, 2);
}

function asTable([stack, values]: readonly [StackName, Values]): string {
  const rows = Object.entries(values).map(([field, value]) => [field, [value].flat().join(', ')]);
  return textTable([stack, ''], rows);
}
