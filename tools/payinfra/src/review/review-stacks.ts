import { stackNames, type StackName } from '@payment/contracts';
import { explain, type Audit, type Rule } from '@payment/policies';
import { randomUUID } from 'node:crypto';
import { Auditor } from '../audit/auditor.ts';
import { today } from '../audit/today.ts';
import type { ForeignRule } from '../drift/foreign-rules.ts';
import { findSuffix } from '../environment/suffix.ts';
import { anySuffix } from '../stacks/any-suffix.ts';
import { planStacks, type EnvironmentPlan, type StackPlan } from '../stacks/plan-stacks.ts';
import type { RunProps } from '../stacks/run-props.ts';
import { synthStacks } from '../stacks/synth-stacks.ts';
import { emptyPlan, normalisedPlan, type NormalisedPlan } from './normalised-plan.ts';
import { planCost } from './plan-cost.ts';
import { parsePlan } from './plan-json.ts';
import { isNoOperation, resourceChanges } from './resource-changes.ts';
import type { AuditVerdict, PlanReview, StackReview } from './stack-review.ts';

/** What reviews are made from. */
export interface ReviewStacksProps extends RunProps {
  readonly rules: readonly Rule[];
  /** The changes of contracts, as Markdown; nothing if nobody has compared them. */
  readonly contracts: string | undefined;
}

/** A stack as it was reviewed. */
export interface ReviewedStack {
  readonly review: StackReview;
  /** What a fresh plan is held against; nothing if none could be made. */
  readonly plan?: NormalisedPlan;
}

/** Plans stacks for a reviewer. What waits for another stack, or fails, is a result. */
export async function reviewStacks(props: ReviewStacksProps): Promise<readonly ReviewedStack[]> {
  const { connection, contracts, engine } = props;
  const { environment, aws } = connection;
  const isNew = (await findSuffix(aws.ssm, environment)) === undefined;
  const planned = new Map<StackName, Pick<ReviewedStack, 'plan'> & { readonly review: PlanReview }>();
  const onPlan = (stack: StackName, text: string, foreignRules: readonly ForeignRule[]) => {
    const plan = parsePlan(stack, text);
    const review: PlanReview = {
      result: 'changes',
      changes: resourceChanges(plan),
      outputs: Object.entries(plan.output_changes).flatMap(([name, change]) => (isNoOperation(change) ? [] : name)),
      cost: planCost(plan),
      foreignRules,
    };
    const salt = randomUUID();
    const about = { stack, environment: environment.name, salt, foreignRules };
    planned.set(stack, { review, plan: normalisedPlan(plan, about) });
  };
  const { stacks, ...whole } = isNew ? await nothingPlanned(props) : await planStacks({ ...props, onPlan });
  return stacks.map((stackPlan): ReviewedStack => {
    const { stack, result, reason = '' } = stackPlan;
    const about = {
      ...{ stack, environment: environment.name, audit: verdictOf(stackPlan, whole) },
      ...(contracts === undefined ? {} : { contracts }),
    };
    const { review, plan } = planned.get(stack) ?? {};
    if (result === 'changes' && review !== undefined && plan !== undefined) {
      return { review: { ...about, plan: review }, plan };
    }
    if (result === 'waiting' || result === 'failed') return { review: { ...about, plan: { result, reason } } };
    const empty = emptyPlan({ stack, environment: environment.name, terraform: engine.version });
    return { review: { ...about, plan: { result: 'no changes' } }, plan: empty };
  });
}

/** Whether a deploy of what was reviewed would fail or be refused. */
export function isRefused({ review: { plan, audit } }: ReviewedStack): boolean {
  return plan.result === 'failed' || audit.failures.length + audit.elsewhere > 0;
}

/** An environment whose names are not drawn yet: it can be judged, but not planned. */
async function nothingPlanned({ io, connection, stacks, rules }: ReviewStacksProps): Promise<EnvironmentPlan> {
  const { environment } = connection;
  const synthesized = await synthStacks(io, { environment, suffix: anySuffix, stacks: stackNames });
  const auditor = Auditor.open(io, { environment, synthesized, day: today(), rules });
  const reason = 'waiting for the first deploy of the environment';
  return {
    stacks: stacks.map((stack) => ({ stack, result: 'waiting', changes: [], foreignRules: [], reason })),
    refusals: auditor.failures,
    audit: auditor.audit,
  };
}

function verdictOf(
  { stack, refusals: ofPlan = [] }: StackPlan,
  { audit, refusals }: { readonly audit: Audit; readonly refusals: readonly string[] },
): AuditVerdict {
  const own = audit.findings.filter(({ resource }) => resource.stack === stack);
  const failures = own.filter(({ status }) => status === 'failed').map(explain);
  return {
    satisfied: own.filter(({ status }) => status === 'satisfied').length,
    waived: own.filter(({ status }) => status === 'waived').length,
    failures: [...new Set([...failures, ...ofPlan])],
    elsewhere: refusals.length - failures.length,
  };
}
