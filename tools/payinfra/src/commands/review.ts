import { Command } from '@commander-js/extra-typings';
import { readFile } from 'node:fs/promises';
import { reach } from '../environment/reach.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { fileNotReadable } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { textTable } from '../progress/text-table.ts';
import { isRefused, reviewStacks } from '../review/review-stacks.ts';
import { auditInWords, planCostInWords, planInWords } from '../review/stack-page.ts';
import { writeReview } from '../review/write-review.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra review [stack…]`: what a reviewer should see, and what `deploy --reviewed` holds fresh plans against. */
export function reviewCommand({ io, interruption, rules, exitWith }: CommandContext) {
  return new Command('review')
    .description('write the plans of stacks for a pull request; exit code 1: a deploy would fail or be refused')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .requiredOption('--out <folder>', 'where <stack>.md, <stack>.plan.json and summary.md are written')
    .option('--contracts <file>', 'what `contracts diff --format markdown` has printed, to show it too')
    .action(async (names, { env, out, contracts: file }) => {
      const stacks = stacksFrom(names);
      const environment = readEnvironment(io, env);
      const contracts = file === undefined ? undefined : await textOf(file);
      const reached = await reach(io, environment);
      const reviewed = await reviewStacks({ ...reached, io, interruption, stacks, rules, contracts });
      await writeReview(out, { environment: environment.name, reviewed, contracts });
      const rows = reviewed.map(({ review: { stack, plan, audit } }) => {
        return [stack, planInWords(plan), auditInWords(audit), planCostInWords(plan)];
      });
      io.stdout.write(`${textTable(['stack', 'plan', 'audit', 'cost'], rows)}\n\nThe review is in ${out}.\n`);
      if (reviewed.some(isRefused)) exitWith(exitCodes.failed);
    });
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileNotReadable(file, error);
  });
}
