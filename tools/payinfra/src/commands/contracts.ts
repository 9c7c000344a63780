import { Command, Option } from '@commander-js/extra-typings';
import { contractsDiff } from '../contracts/contracts-diff.ts';
import { contractsMarkdown } from '../contracts/contracts-markdown.ts';
import { contractsText } from '../contracts/contracts-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { paintFor } from '../progress/paint.ts';
import type { CommandContext } from './command-context.ts';

/** `payinfra contracts diff`: what a change does to those who read what a stack publishes. */
export function contractsCommand({ io, exitWith }: CommandContext) {
  const command = new Command('contracts').description('what stacks promise each other');
  command
    .command('diff')
    .description('hold the contracts against those of a commit; exit code 1: a consumer would break')
    .requiredOption('--base <ref>', 'the commit, branch or tag to compare with')
    .addOption(new Option('--format <name>').choices(['table', 'markdown']).default('table' as const))
    .action(async ({ base, format }) => {
      const diff = await contractsDiff(io, base);
      const text = format === 'markdown' ? contractsMarkdown(diff) : contractsText(diff, paintFor(io.stdout, io));
      io.stdout.write(`${text}\n`);
      if (diff.faults.length > 0) exitWith(exitCodes.failed);
    });
  return command;
}
