import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { bootstrap } from '../aws/bootstrap.ts';
import { placeOf, type Connection } from '../environment/connection.ts';
import { reach } from '../environment/reach.ts';
import { preflightFailed } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { checkoutOf } from '../git/checkout-of.ts';
import type { DeploySource } from '../ledger/deploy-record.ts';
import { deployChecks } from '../preflight/deploy-checks.ts';
import { runChecks } from '../preflight/run-checks.ts';
import { printOutcomes } from '../progress/print-outcomes.ts';
import { withReporter } from '../progress/with-reporter.ts';
import { PlanGate } from '../review/plan-gate.ts';
import { readReviewedPlans } from '../review/reviewed-plans.ts';
import { deployStacks, rehearseDeploy } from '../stacks/deploy-stacks.ts';
import { isSuccess, type StackOutcome } from '../stacks/stack-outcome.ts';
import type { CommandContext } from './command-context.ts';

/** What is deployed, and how it is shown. */
export interface DeployRequest {
  readonly environment: Environment;
  readonly stacks: readonly StackName[];
  readonly verbose?: true | undefined;
  /** The addresses of resources that hold data and may be destroyed. */
  readonly approve: readonly string[];
  /**
   * The folder of the review that the plans are held against.
   * @default they are held against none
   */
  readonly reviewed?: string | undefined;
  /**
   * What is deployed, for the ledger.
   * @default what is checked out
   */
  readonly source?: DeploySource;
  /**
   * Whether the place for the states is made or repaired first.
   * @default false
   */
  readonly bootstrap?: boolean;
}

/**
 * Deploys stacks and prints how they fared.
 * @returns the connection, if all of them are deployed
 * @throws PayinfraError before anything is changed, if it is known that the deploy cannot succeed
 */
export async function deployAndReport(
  { io, interruption, rules, exitWith }: CommandContext,
  request: DeployRequest,
): Promise<Connection | undefined> {
  const { environment, stacks, approve: approved, reviewed: folder } = request;
  const about = { environment: environment.name, stacks };
  const reviewed = folder === undefined ? undefined : await readReviewedPlans(folder, about);
  const gate = new PlanGate({ approved, reviewed });
  const reached = await reach(io, environment, { startEmulator: true });
  const { connection } = reached;
  const source = request.source ?? (await checkoutOf(io.repository));
  const run = { ...reached, io, interruption, stacks, gate, source };
  const rehearsal = await rehearseDeploy({ io, connection, rules });
  if (request.bootstrap === true) {
    for (const change of await bootstrap(connection.aws, environment)) io.stdout.write(`bootstrap: ${change}\n`);
  }
  await requireReadiness(connection, stacks, source);

  io.stdout.write(`Deploying ${stacks.join(', ')} to ${placeOf(connection)}\n`);
  const shown = { output: io.stdout, stacks, verbose: request.verbose, interruption };
  const outcomes = await withReporter(shown, async (reporter) => await deployStacks({ ...run, reporter, rehearsal }));
  printOutcomes(io, outcomes);
  if (outcomes.some(({ unrecorded }) => unrecorded !== undefined)) exitWith(exitCodes.failed);
  else if (outcomes.every(isSuccess)) return connection;
  else exitWith(exitCodeOf(outcomes, gate));
  return undefined;
}

/** What nobody has agreed to is told apart from what failed, if nothing failed. */
function exitCodeOf(outcomes: readonly StackOutcome[], gate: PlanGate): number {
  const failed = outcomes.filter(({ stack, result }) => result === 'failed' && !gate.hasStopped(stack));
  return failed.length === 0 ? exitCodes.notAgreed : exitCodes.failed;
}

async function requireReadiness(
  connection: Connection,
  stacks: readonly StackName[],
  source: DeploySource,
): Promise<void> {
  const results = await runChecks(deployChecks(connection, stacks, source));
  const faults = results.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) throw preflightFailed(connection.environment.name, faults);
}
