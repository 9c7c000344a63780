import { deployWaves, stackNames, upstreamOf, type StackName } from '@payment/contracts';
import type { Rule } from '@payment/policies';
import { Auditor } from '../audit/auditor.ts';
import { today } from '../audit/today.ts';
import { rulesToRevoke } from '../drift/foreign-rules.ts';
import { Revocation } from '../drift/revocation.ts';
import type { Connection } from '../environment/connection.ts';
import { ensureSuffix, findSuffix } from '../environment/suffix.ts';
import type { DeploySource } from '../ledger/deploy-record.ts';
import { DeployLedger } from '../ledger/deploy-ledger.ts';
import { planRefused, suffixLost } from '../errors.ts';
import { listed } from '../listed.ts';
import type { Reporter } from '../progress/reporter.ts';
import type { PlanGate } from '../review/plan-gate.ts';
import { anySuffix } from './any-suffix.ts';
import { applyStack } from './apply-stack.ts';
import { companionOf } from './companions.ts';
import type { RunProps } from './run-props.ts';
import { runWaves } from './run-waves.ts';
import { notRun, type StackOutcome } from './stack-outcome.ts';
import { standingStacks } from './standing-stacks.ts';
import type { SynthesizedStack } from './synth-stack.ts';
import { synthStacks } from './synth-stacks.ts';
import { TerraformStacks } from './terraform-stacks.ts';

/** What a rehearsal is made from. */
export interface RehearsalProps extends Pick<RunProps, 'io' | 'connection'> {
  readonly rules: readonly Rule[];
}

/** All stacks of an environment, synthesized and judged before anything of a deploy begins. */
export interface Rehearsal {
  /** What they were synthesized with: the environment's suffix, or any if it has none yet. */
  readonly suffix: string;
  readonly synthesized: readonly SynthesizedStack[];
  readonly auditor: Auditor;
}

/**
 * Synthesizes all stacks, those too that are not deployed now: the audit sees them together.
 * @throws PayinfraError if one cannot be synthesized, or if the audit refuses them
 */
export async function rehearseDeploy({ io, connection, rules }: RehearsalProps): Promise<Rehearsal> {
  const { environment, aws } = connection;
  const suffix = (await findSuffix(aws.ssm, environment)) ?? anySuffix;
  const synthesized = await synthStacks(io, { environment, suffix, stacks: stackNames });
  const auditor = Auditor.open(io, { environment, synthesized, day: today(), rules });
  auditor.requireClean();
  return { suffix, synthesized, auditor };
}

/** What a deploy is made from. */
export interface DeployProps extends RunProps {
  readonly reporter: Reporter;
  readonly rehearsal: Rehearsal;
  /** What is deployed, for the ledger. */
  readonly source: DeploySource;
  /** Has the last word on each plan. */
  readonly gate: PlanGate;
}

/**
 * Deploys stacks in the order of their contracts.
 * @returns an outcome per stack; a failure is one
 */
export async function deployStacks(props: DeployProps): Promise<readonly StackOutcome[]> {
  const { io, connection, interruption, reporter, stacks, rehearsal, gate } = props;
  const { auditor } = rehearsal;
  const { environment, aws } = connection;
  const suffix = (await findSuffix(aws.ssm, environment)) ?? (await drawSuffix(connection));
  const synthesized =
    suffix === rehearsal.suffix ? rehearsal.synthesized : await synthStacks(io, { environment, suffix, stacks });
  const terraform = await TerraformStacks.open(props, 'deploy');
  const ledger = await DeployLedger.open(props);

  return await runWaves({
    waves: deployWaves(stacks).map((wave) => synthesized.filter(({ stack }) => wave.includes(stack))),
    needsOf: upstreamOf,
    run: async (synthesizedStack) => {
      const outcome = await applyStack({
        ...synthesizedStack,
        run: async (stack, onEvent, progress) => {
          const rules = await rulesToRevoke(connection, synthesizedStack);
          const tell = (text: string) => {
            progress.removed();
            reporter.note(text);
          };
          const revocation = new Revocation({ stack, ec2: aws.ec2, rules, tell });
          const look = async (plan: string) => {
            if (auditor.needsPlan(stack)) requireNoFailure(stack, auditor.failuresOfPlan(stack, plan));
            gate.require(stack, plan, rules);
            await ledger.begin(synthesizedStack, plan);
            await revocation.makeWay(plan);
          };
          const end = await terraform.applyPlanned(stack, { look, looksAlways: rules.length > 0 }, onEvent);
          if (end.exitCode === 0) await revocation.finish();
          return end;
        },
        before: async () => {
          await companionOf(synthesizedStack.stack).ensure(connection);
        },
        terraform,
        reporter,
        interruption,
      });
      return await ledger.end(synthesizedStack, outcome);
    },
    leaveOut: (stack, because) => {
      const outcome = notRun(stack, `it reads ${listed(because)}, which could not be deployed`);
      reporter.end(outcome);
      return outcome;
    },
  });
}

/** A first suffix; never a second one, which would replace every resource. */
async function drawSuffix(connection: Connection): Promise<string> {
  const { environment, aws } = connection;
  const standing = await standingStacks(connection);
  if (standing.length > 0) throw suffixLost(environment.name, standing);
  return await ensureSuffix(aws.ssm, environment);
}

function requireNoFailure(stack: StackName, failures: readonly string[]): void {
  if (failures.length > 0) throw planRefused(stack, failures);
}
