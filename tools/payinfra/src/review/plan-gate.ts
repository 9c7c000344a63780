import type { StackName } from '@payment/contracts';
import type { ForeignRule } from '../drift/foreign-rules.ts';
import { notAgreed } from './errors.ts';
import { normalisedPlan } from './normalised-plan.ts';
import { planDifference } from './plan-difference.ts';
import { parsePlan } from './plan-json.ts';
import { statefulLosses } from './resource-changes.ts';
import type { ReviewedPlans } from './reviewed-plans.ts';

/** What people have agreed to before a deploy. */
export interface PlanGateProps {
  /** The addresses of resources that hold data and may be destroyed. */
  readonly approved: readonly string[];
  /**
   * The plans that the fresh ones must come to.
   * @default whatever is planned is applied
   */
  readonly reviewed?: ReviewedPlans | undefined;
}

/** Lets a plan through to the apply only if people have agreed to it. */
export class PlanGate {
  readonly #props: PlanGateProps;
  readonly #stopped = new Set<StackName>();

  constructor(props: PlanGateProps) {
    this.#props = props;
  }

  /** Whether this stack was kept from being changed. */
  hasStopped(stack: StackName): boolean {
    return this.#stopped.has(stack);
  }

  /**
   * The last word on a plan.
   * @param text what `terraform show -json` says of it
   * @param foreignRules the rules added by hand that the deploy would revoke with it
   * @throws PayinfraError if it is not the reviewed one, or destroys what nobody has given up
   */
  require(stack: StackName, text: string, foreignRules: readonly ForeignRule[]): void {
    const { approved, reviewed } = this.#props;
    const plan = parsePlan(stack, text);
    const agreed = reviewed?.get(stack);
    const about = { stack, foreignRules };
    const differences =
      agreed === undefined ? [] : planDifference(agreed, normalisedPlan(plan, { ...agreed, ...about }));
    const unapproved = statefulLosses(plan).filter((address) => !approved.includes(address));
    if (differences.length + unapproved.length === 0) return;
    this.#stopped.add(stack);
    throw notAgreed(stack, { differences, unapproved });
  }
}
