import type { Estate } from '../estate/estate.ts';
import type { Rule, Verdict } from '../rule.ts';
import { covers, isOf, type Waiver } from './waiver.ts';

/** What became of one rule at one resource. */
export interface Finding extends Verdict {
  readonly rule: Rule;
  readonly status: 'satisfied' | 'waived' | 'failed';
  /** The waiver, if it is waived. */
  readonly waiver?: Waiver;
}

/** A waiver that must go, or be renewed. */
export interface WaiverFault {
  readonly waiver: Waiver;
  /** In one sentence: what is wrong with it and what to do. */
  readonly reason: string;
}

/** A waiver of a rule about an environment's file, whose own checks know whether it is needed. */
export interface SettingWaiver {
  readonly waiver: Waiver;
  readonly isNeeded: boolean;
}

/** What an audit is made with. The day is an input: an audit knows no clock. */
export interface AuditProps {
  readonly environment: string;
  /**
   * Every environment there is; `pr-0` stands for the ephemeral ones.
   * @default any that a waiver names
   */
  readonly environments?: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly rules: readonly Rule[];
  readonly waivers: readonly Waiver[];
  /**
   * The waivers of the environment's file.
   * @default none
   */
  readonly settingWaivers?: readonly SettingWaiver[];
}

/** Everything an audit found. */
export interface Audit {
  readonly environment: string;
  readonly day: string;
  readonly rules: readonly Rule[];
  readonly findings: readonly Finding[];
  /** The waivers that are meant for the environment, those of its file last. */
  readonly waivers: readonly Waiver[];
  /** What is wrong with any waiver, whatever environment it is meant for. */
  readonly waiverFaults: readonly WaiverFault[];
}

/** Looks at the stacks of an environment with every rule, and at every waiver. */
export function audit(estate: Estate, props: AuditProps): Audit {
  const { environment, environments, day, rules, waivers, settingWaivers = [] } = props;
  const valid = waivers.filter(({ expires }) => expires >= day);
  const findings = rules.flatMap((rule) =>
    rule.check(estate).map((verdict): Finding => {
      if (verdict.holds) return { ...verdict, rule, status: 'satisfied' };
      const waiver = valid.find((one) => isFor(one, rule, verdict, environment));
      if (waiver === undefined) return { ...verdict, rule, status: 'failed' };
      return { ...verdict, rule, status: 'waived', waiver };
    }),
  );
  const reasons = [
    ...waivers.map((waiver) => ({ waiver, reason: faultOf(waiver) })),
    ...settingWaivers.map(({ waiver, isNeeded }) => ({ waiver, reason: ended(waiver, day) ?? unused(isNeeded) })),
  ];
  return {
    environment,
    day,
    rules,
    findings,
    waivers: [
      ...waivers.filter((waiver) => isOf(waiver, environment)),
      ...settingWaivers.map(({ waiver }) => waiver),
    ],
    waiverFaults: reasons.flatMap(({ waiver, reason }) => (reason === undefined ? [] : [{ waiver, reason }])),
  };

  function faultOf(waiver: Waiver): string | undefined {
    if (!rules.some(({ id }) => id === waiver.rule)) {
      return `There is no rule ${waiver.rule}: correct its name, or remove the waiver.`;
    }
    const unknown = waiver.environments?.find((pattern) => !isKnown(pattern));
    if (unknown !== undefined) return `There is no environment ${unknown}: correct its name, or remove it.`;
    const isNeeded = !isOf(waiver, environment) || findings.some(({ waiver: used }) => used === waiver);
    return ended(waiver, day) ?? unused(isNeeded);
  }

  function isKnown(pattern: string): boolean {
    return environments?.some((name) => isOf({ environments: [pattern] }, name)) ?? true;
  }
}

function ended({ expires }: Waiver, day: string): string | undefined {
  return expires < day ? `It ended on ${expires}: keep the rule, or renew the waiver.` : undefined;
}

function unused(isNeeded: boolean): string | undefined {
  return isNeeded ? undefined : 'Nothing needs it: remove it.';
}

function isFor(waiver: Waiver, { id }: Rule, { resource }: Verdict, environment: string): boolean {
  return waiver.rule === id && covers(waiver, resource.path, environment);
}

/** Whether nothing failed. */
export function isClean({ findings, waiverFaults }: Pick<Audit, 'findings' | 'waiverFaults'>): boolean {
  return waiverFaults.length === 0 && !findings.some(({ status }) => status === 'failed');
}
