import { stackNames, upstreamOf, type StackName } from '@payment/contracts';
import type { Audit, Rule } from '@payment/policies';
import { Auditor } from '../audit/auditor.ts';
import { today } from '../audit/today.ts';
import { publishedStacks } from '../aws/published-stacks.ts';
import { rulesToRevoke, type ForeignRule } from '../drift/foreign-rules.ts';
import { requireSuffix } from '../environment/suffix.ts';
import { listed } from '../listed.ts';
import { messageForPeople } from '../message-for-people.ts';
import { companionOf } from './companions.ts';
import { plannedChangeOf, sortedByRisk, type PlannedChange } from './planned-change.ts';
import type { RunProps } from './run-props.ts';
import { synthStacks } from './synth-stacks.ts';
import type { SynthesizedStack } from './synth-stack.ts';
import { planExitCodes, TerraformStacks } from './terraform-stacks.ts';

/** What a deploy of one stack would do. */
export interface StackPlan {
  readonly stack: StackName;
  /** `waiting`: what it reads is not deployed yet, so that nothing can be said. */
  readonly result: 'changes' | 'no changes' | 'waiting' | 'failed';
  /** The resources that would change, the riskiest first. Changes of outputs alone are none. */
  readonly changes: readonly PlannedChange[];
  /** The rules added by hand that a deploy would take out of the stack's own security groups. */
  readonly foreignRules: readonly ForeignRule[];
  /** Why it failed, or what it waits for. */
  readonly reason?: string;
  /** What the audit finds in the plan that would keep a deploy from it, explained. */
  readonly refusals?: readonly string[];
}

/** What a deploy of stacks would do. */
export interface EnvironmentPlan {
  readonly stacks: readonly StackPlan[];
  /** What the audit finds in the configuration that would keep a deploy from beginning, explained. */
  readonly refusals: readonly string[];
  /** What the audit says of the configuration. */
  readonly audit: Audit;
}

/** What plans are made from. */
export interface PlanStacksProps extends RunProps {
  readonly rules: readonly Rule[];
  /**
   * Gets what `terraform show -json` says of each plan where a deploy would change something.
   * @default nobody looks
   */
  readonly onPlan?: (stack: StackName, plan: string, foreignRules: readonly ForeignRule[]) => void;
}

/**
 * Plans stacks side by side. Nothing is changed, and no lock is taken: a plan must not need the right to write.
 * @throws PayinfraError if the environment has no suffix yet
 */
export async function planStacks(props: PlanStacksProps): Promise<EnvironmentPlan> {
  const { io, connection, stacks, rules } = props;
  const { environment, aws } = connection;
  const suffix = await requireSuffix(aws.ssm, environment);
  const published = await publishedStacks(aws.ssm, environment, stacks.flatMap(upstreamOf));
  const synthesized = await synthStacks(io, { environment, suffix, stacks: stackNames });
  const auditor = Auditor.open(io, { environment, synthesized, day: today(), rules });
  const terraform = await TerraformStacks.open(props, 'plan');

  const chosen = synthesized.filter(({ stack }) => stacks.includes(stack));
  const plans = await Promise.all(
    chosen.map(async (synthesizedStack): Promise<StackPlan> => {
      const { stack } = synthesizedStack;
      const missing = upstreamOf(stack).filter((upstream) => !published.includes(upstream));
      if (missing.length > 0) return waiting(stack, listed(missing));
      const { isThere, name } = companionOf(stack);
      if (!(await isThere(connection))) return waiting(stack, `${name}, which its first deploy makes`);
      return await planStack(synthesizedStack, terraform, auditor, props);
    }),
  );
  return { stacks: plans, refusals: auditor.failures, audit: auditor.audit };
}

const nothing = { changes: [], foreignRules: [] };

function waiting(stack: StackName, what: string): StackPlan {
  return { ...nothing, stack, result: 'waiting', reason: `waiting for ${what}` };
}

async function planStack(
  synthesized: SynthesizedStack,
  terraform: TerraformStacks,
  auditor: Auditor,
  { onPlan, connection }: Pick<PlanStacksProps, 'onPlan' | 'connection'>,
): Promise<StackPlan> {
  const { stack, configuration } = synthesized;
  const changes: PlannedChange[] = [];
  const refusals: string[] = [];
  const needsPlan = auditor.needsPlan(stack);
  try {
    const rules = await rulesToRevoke(connection, synthesized);
    const look = (plan: string) => {
      if (needsPlan) refusals.push(...auditor.failuresOfPlan(stack, plan));
      onPlan?.(stack, plan, rules);
    };
    await terraform.prepare(stack, configuration);
    const judge = needsPlan || onPlan !== undefined ? { look, looksAlways: rules.length > 0 } : undefined;
    const end = await terraform.plan(stack, judge, (event) => {
      const change = event.type === 'planned_change' ? plannedChangeOf(event) : undefined;
      if (change !== undefined) changes.push(change);
    });
    const isClean = end.exitCode === planExitCodes.noChanges;
    if (isClean && rules.length === 0) return { ...nothing, stack, result: 'no changes' };
    if (isClean || end.exitCode === planExitCodes.changes) {
      return { stack, result: 'changes', changes: sortedByRisk(changes), foreignRules: rules, refusals };
    }
    return { ...nothing, stack, result: 'failed', reason: terraform.explain(stack, end) };
  } catch (error) {
    const reason = messageForPeople(error);
    if (reason === undefined) throw error;
    return { ...nothing, stack, result: 'failed', reason };
  }
}
