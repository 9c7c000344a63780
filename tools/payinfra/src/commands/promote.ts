import { Command } from '@commander-js/extra-typings';
import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { describedStacks } from '../contracts/described-stacks.ts';
import { withBase } from '../contracts/with-base.ts';
import { findDrift } from '../drift/find-drift.ts';
import { findingInWords } from '../drift/finding-in-words.ts';
import type { StackDrift } from '../drift/stack-drift.ts';
import { connect } from '../environment/connect.ts';
import { reach } from '../environment/reach.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { readDeployRecords, type DeployRecords } from '../ledger/read-deploy-records.ts';
import { shortCommit } from '../ledger/short-commit.ts';
import { textTable } from '../progress/text-table.ts';
import { configurationDifference } from '../promotion/configuration-difference.ts';
import { contractFaults } from '../promotion/contract-faults.ts';
import { ephemeralTarget, notPromoted, sameEnvironment } from '../promotion/errors.ts';
import { promotedCommit } from '../promotion/promoted-commit.ts';
import type { CommandContext } from './command-context.ts';
import { deployAndReport } from './deploy-and-report.ts';
import { approveOption, reviewedOption, stacksArgument, stacksFrom, verboseOption } from './options.ts';

/** `payinfra promote [stack…]`: deploys to one environment what stands in another. */
export function promoteCommand(context: CommandContext) {
  const { io, interruption } = context;
  return new Command('promote')
    .description('deploy to an environment the commit that stacks were deployed from in another one')
    .addArgument(stacksArgument())
    .requiredOption('--from <name>', 'the environment that has it')
    .requiredOption('--to <name>', 'the environment to deploy to')
    .option('--from-profile <name>', 'the AWS profile to look at the first with, if it is in another account')
    .option('--dry-run', 'only show what would be deployed, and the difference in configuration')
    .addOption(verboseOption())
    .addOption(reviewedOption())
    .addOption(approveOption())
    .action(async (names, { from, to, fromProfile, dryRun, ...options }) => {
      const stacks = stacksFrom(names);
      const source = readEnvironment(io, from);
      requireTarget(readEnvironment(io, to), source);
      const reached = await reach(io, source, { profile: fromProfile });
      const ledger = await readDeployRecords(reached.connection.aws.ssm, source, stacks);
      const { commit, faults: ofLedger } = await promotedCommit(io, { from, stacks, ledger });
      const undoubted = stacks.filter((stack) => ofLedger?.has(stack) !== true);
      const drifts = await findDrift({ ...reached, io, interruption, stacks: undoubted });
      const faults = [...(ofLedger ?? []), ...drifts.flatMap(driftFault)].map(([stack, fault]) => {
        return `${stack} in ${from}: ${fault}`;
      });
      if (commit === undefined) throw notPromoted(from, to, faults);
      await withBase(io, commit, async ({ folder }) => {
        const there = { ...io, repository: folder };
        const [before, environment] = [readEnvironment(there, from), readEnvironment(there, to)];
        const target = await connect(io, environment);
        faults.push(...(await contractFaults(target, stacks, await describedStacks(there))));
        if (faults.length > 0) throw notPromoted(from, to, faults);
        const standing = await readDeployRecords(target.aws.ssm, environment, stacks);
        io.stdout.write(`${planText(stacks, commit, environment, standing)}\n\n`);
        io.stdout.write(`${configurationDifference(before, environment)}\n\n`);
        if (dryRun === true) return;
        const request = { environment, stacks, source: { commit, isDirty: false }, ...options };
        await deployAndReport({ ...context, io: there }, request);
      });
    });
}

function requireTarget(to: Environment, from: Environment): void {
  if (to.name === from.name) throw sameEnvironment(to.name);
  if (to.kind === 'ephemeral') throw ephemeralTarget(to.name);
}

/** Why a stack does not stand as it was deployed; nothing if it does. */
function driftFault(drift: StackDrift): readonly (readonly [StackName, string])[] {
  switch (drift.result) {
    case 'clean':
      return [];
    case 'not deployed':
      return [[drift.stack, 'nothing of it stands']];
    case 'unknown':
      return [[drift.stack, drift.reason]];
    case 'drifted': {
      const findings = drift.findings.map((finding) => findingInWords(finding).what);
      return [[drift.stack, `it does not stand as it was deployed: ${findings.join('; ')}`]];
    }
  }
}

/** What would be deployed in the place of what. */
function planText(
  stacks: readonly StackName[],
  commit: string,
  environment: Environment,
  { records }: DeployRecords,
): string {
  const rows = stacks.map((stack) => {
    const { commit: standing } = records.get(stack)?.lastSuccess ?? {};
    return [stack, standing === undefined ? '–' : shortCommit(standing), shortCommit(commit)];
  });
  return textTable(['stack', `in ${environment.name}`, 'to be deployed'], rows);
}
