import type { StackName } from '@payment/contracts';
import { readStackState, type StackState } from '../aws/stack-state.ts';
import { withBase } from '../contracts/with-base.ts';
import type { Connection } from '../environment/connection.ts';
import { requireSuffix } from '../environment/suffix.ts';
import { checkoutOf } from '../git/checkout-of.ts';
import type { Io } from '../io.ts';
import { readDeployRecords } from '../ledger/read-deploy-records.ts';
import { terraformFailed } from '../errors.ts';
import { messageForPeople } from '../message-for-people.ts';
import { parsePlan } from '../review/plan-json.ts';
import { companionOf } from '../stacks/companions.ts';
import type { RunProps } from '../stacks/run-props.ts';
import { synthStacks } from '../stacks/synth-stacks.ts';
import { planExitCodes, TerraformStacks } from '../stacks/terraform-stacks.ts';
import { deployedCommit } from './deployed-commit.ts';
import { driftOfPlan } from './drift-of-plan.ts';
import { foreignParameters } from './foreign-parameters.ts';
import { foreignRules, type ForeignRule } from './foreign-rules.ts';
import type { DriftFinding, StackDrift } from './stack-drift.ts';

/** A stack that is deployed, and the commit that it is held against. */
interface Suspect {
  readonly stack: StackName;
  readonly state: StackState;
  readonly commit: string;
  /** Why a difference might be none of drift. */
  readonly doubt?: string;
}

/** What stacks are held against the code of one commit with. */
interface Tools {
  readonly connection: Connection;
  /** Its repository is that of the commit. */
  readonly io: Pick<Io, 'env' | 'home' | 'repository'>;
  readonly suffix: string;
  readonly terraform: TerraformStacks;
}

/**
 * Finds what of some stacks stands otherwise than they were deployed. Each is planned with the code of the commit that
 * it was deployed from, so that what waits to be deployed is no drift. Nothing is changed, and no lock is taken.
 *
 * @returns a result per stack, in the order in which they were named; that nobody can tell is one
 * @throws PayinfraError if stacks are deployed and the environment has no suffix
 */
export async function findDrift(props: RunProps): Promise<readonly StackDrift[]> {
  const { connection, io, stacks } = props;
  const { aws, environment } = connection;
  const ledger = await readDeployRecords(aws.ssm, environment, stacks);
  const results = new Map<StackName, StackDrift>();
  const byCommit = new Map<string, Suspect[]>();
  for (const stack of stacks) {
    const state = await readStackState(aws.s3, environment, stack);
    const deployed = deployedCommit(ledger, stack, environment.name);
    if (state.resources.length === 0) results.set(stack, { stack, result: 'not deployed' });
    else if ('reason' in deployed) results.set(stack, { stack, result: 'unknown', reason: deployed.reason });
    else byCommit.set(deployed.commit, [...(byCommit.get(deployed.commit) ?? []), { stack, state, ...deployed }]);
  }
  if (byCommit.size > 0) {
    const tools = {
      connection,
      suffix: await requireSuffix(aws.ssm, environment),
      terraform: await TerraformStacks.open(props, 'drift'),
    };
    // One checkout after the other: each is a copy of the repository.
    for (const [commit, suspects] of byCommit) {
      for (const result of await driftSince(commit, suspects, io, tools)) results.set(result.stack, result);
    }
  }
  return stacks.flatMap((stack) => results.get(stack) ?? []);
}

async function driftSince(
  commit: string,
  suspects: readonly Suspect[],
  io: Io,
  tools: Omit<Tools, 'io'>,
): Promise<readonly StackDrift[]> {
  const judgeIn = async (repository: string) => {
    const { env, home } = io;
    return await Promise.all(
      suspects.map(async (suspect) => await driftOf(suspect, { ...tools, io: { env, home, repository } })),
    );
  };
  const here = await checkoutOf(io.repository);
  if (here.commit === commit && !here.isDirty) return await judgeIn(io.repository);
  try {
    return await withBase(io, commit, async ({ folder }) => await judgeIn(folder));
  } catch (error) {
    const reason = reasonOf(error);
    return suspects.map(({ stack }) => ({ stack, result: 'unknown', reason }));
  }
}

async function driftOf(suspect: Suspect, tools: Tools): Promise<StackDrift> {
  const { stack, commit, doubt } = suspect;
  try {
    const findings = await findingsOf(suspect, tools);
    if (findings.length === 0) return { stack, result: 'clean', commit };
    return doubt === undefined
      ? { stack, result: 'drifted', commit, findings }
      : { stack, result: 'unknown', reason: doubt };
  } catch (error) {
    return { stack, result: 'unknown', reason: reasonOf(error) };
  }
}

async function findingsOf({ stack, state }: Suspect, tools: Tools): Promise<readonly DriftFinding[]> {
  const { connection, io, suffix } = tools;
  const { aws, environment } = connection;
  const companion = companionOf(stack);
  // Without it, Terraform can make no plan.
  if (!(await companion.isThere(connection))) return [{ kind: 'companion', name: companion.name }];
  const synthesized = await synthStacks(io, { stacks: [stack], environment, suffix });
  const found: DriftFinding[] = [];
  for (const { configuration } of synthesized) {
    const rules = await foreignRules(aws.ec2, state, configuration);
    const planned = await plannedDrift(stack, configuration, tools);
    found.push(...withoutRules(planned, rules), ...rules.map((rule): DriftFinding => ({ kind: 'rule', rule })));
  }
  const parameters = await foreignParameters(aws.ssm, environment.name, stack, state);
  return [...found, ...parameters.map((path): DriftFinding => ({ kind: 'foreign parameter', path }))];
}

async function plannedDrift(
  stack: StackName,
  configuration: string,
  { connection, terraform }: Tools,
): Promise<readonly DriftFinding[]> {
  const findings: DriftFinding[] = [];
  const look = (plan: string) => {
    findings.push(...driftOfPlan(parsePlan(stack, plan), { stack, environment: connection.environment.name }));
  };
  await terraform.prepare(stack, configuration);
  const end = await terraform.plan(stack, { look }, () => undefined);
  if (end.exitCode === planExitCodes.noChanges || end.exitCode === planExitCodes.changes) return findings;
  throw terraformFailed(terraform.explain(stack, end));
}

/** Where a group is to have no rule, all that differs about it are the rules that were added. */
function withoutRules(findings: readonly DriftFinding[], rules: readonly ForeignRule[]): readonly DriftFinding[] {
  return findings.flatMap((finding) => {
    if (finding.kind !== 'resource' || finding.values.length === 0) return [finding];
    const ofGroup = rules.filter(({ groupAddress }) => groupAddress === finding.address);
    const values = finding.values.filter(
      ({ path, expected }) => expected !== '[]' || !ofGroup.some(({ direction }) => direction === path),
    );
    return values.length === 0 ? [] : [{ ...finding, values }];
  });
}

/** Why it cannot be told how a stack stands. */
function reasonOf(error: unknown): string {
  const reason = messageForPeople(error);
  if (reason === undefined) throw error;
  return reason;
}
