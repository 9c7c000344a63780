import { Argument, Command, InvalidArgumentError, Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { deployWaves, parseStackName, stackNames } from '@payment/contracts';
import { join } from 'node:path';
import { findReviewRun } from './find-review-run.ts';
import { cloudEnvironments, plansOf } from './plans.ts';
import { putComment } from './put-comment.ts';
import { putDriftIssue } from './put-drift-issue.ts';
import { readIfThere } from './read-if-there.ts';
import { readReviewPages } from './read-review-pages.ts';
import { repositoryOf } from './repository.ts';
import { reviewAbout, reviewComment } from './review-comment.ts';

/** What commands touch of the outside world. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  /** Prints to stdout. */
  readonly print: (line: string) => void;
}

/** Every command. What a later step needs is printed as `name=value`, for `>> "$GITHUB_OUTPUT"`. */
export function commands(io: Io): readonly CommandUnknownOpts[] {
  return [
    plansCommand(io),
    fleetCommand(io),
    wavesCommand(io),
    commentCommand(io),
    reviewRunCommand(io),
    driftIssueCommand(io),
  ];
}

function plansCommand({ print }: Io) {
  return new Command('plans')
    .description('the stacks that a change affects, and the environments to plan them in')
    .requiredOption('--projects <json>', 'what `nx show projects --affected --json` has printed')
    .action(({ projects }) => {
      const { stacks, environments } = plansOf(projects);
      print(`stacks=${JSON.stringify(stacks)}`);
      print(`environments=${JSON.stringify(environments)}`);
    });
}

function wavesCommand({ print }: Io) {
  return new Command('waves')
    .description('stacks in the order of a deploy, or of a destroy')
    .argument('[stack...]', `${stackNames.join(', ')}; all of them if none is named`)
    .option('--reverse', 'in the order of a destroy')
    .action((names, { reverse }) => {
      const order = deployWaves(names.length === 0 ? stackNames : names.map(parseStackName));
      const waves = reverse === true ? order.toReversed() : order;
      print(`waves=${JSON.stringify({ waves })}`);
    });
}

function fleetCommand({ print }: Io) {
  return new Command('fleet')
    .description('all stacks, and all environments that live in an AWS account')
    .action(() => {
      print(`stacks=${JSON.stringify(stackNames)}`);
      print(`environments=${JSON.stringify(cloudEnvironments())}`);
    });
}

function commentCommand({ env, print }: Io) {
  return new Command('comment')
    .description('write the one comment on a pull request, or change it')
    .requiredOption('--pull-request <number>', 'its number', positiveInteger)
    .requiredOption('--reviews <folder>', 'where the reviews are, a folder each')
    .option('--contracts <file>', 'what `payinfra contracts diff --format markdown` has printed')
    .action(async ({ pullRequest, reviews, contracts: file }) => {
      const repository = repositoryOf(env);
      const pages = await readReviewPages(reviews);
      const contracts = file === undefined ? undefined : await readIfThere(file);
      const body = reviewComment({ pages, contracts, runUrl: repository.runUrl });
      print(`The comment is ${await putComment(repository, { pullRequest, about: reviewAbout, body })}.`);
    });
}

function reviewRunCommand({ env, print }: Io) {
  return new Command('review-run')
    .description('the run that has the review of a stack, of the pull requests that led to a commit')
    .addArgument(stackArgument())
    .addOption(environmentOption())
    .requiredOption('--commit <hash>', 'the commit to deploy')
    .action(async (stack, { env: environment, commit }) => {
      const artifact = `review-${environment}-${stack}`;
      print(`run-id=${await findReviewRun(repositoryOf(env), { artifact, commit })}`);
    });
}

function driftIssueCommand({ env, print }: Io) {
  return new Command('drift-issue')
    .description('open, change or close the issue of what drifts in a stack')
    .addArgument(stackArgument())
    .addOption(environmentOption())
    .requiredOption('--drift <folder>', 'what `payinfra drift --out` has written: <stack>.md if it drifts')
    .action(async (stack, { env: environment, drift }) => {
      const report = await readIfThere(join(drift, `${stack}.md`));
      print(`The issue: ${await putDriftIssue(repositoryOf(env), { environment, stack, report })}.`);
    });
}

function stackArgument() {
  return new Argument('<stack>', stackNames.join(', ')).argParser(parseStackName);
}

function environmentOption() {
  return new Option('--env <name>', 'the environment').makeOptionMandatory();
}

function positiveInteger(text: string): number {
  if (!/^[1-9][0-9]*$/.test(text)) throw new InvalidArgumentError('It must be a positive integer.');
  return Number(text);
}
