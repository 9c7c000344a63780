import type { Estate } from '../estate/estate.ts';
import type { Rule, Verdict } from '../rule.ts';
import { covers, type Waiver } from './waiver.ts';

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

/** What an audit is made with. The day is an input: an audit knows no clock. */
export interface AuditProps {
  readonly environment: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly rules: readonly Rule[];
  readonly waivers: readonly Waiver[];
}

/** Everything an audit found. */
export interface Audit {
  readonly environment: string;
  readonly day: string;
  readonly rules: readonly Rule[];
  readonly findings: readonly Finding[];
  readonly waiverFaults: readonly WaiverFault[];
}

/** Looks at the stacks of an environment with every rule, and at every waiver. */
export function audit(estate: Estate, { environment, day, rules, waivers }: AuditProps): Audit {
  const valid = waivers.filter(({ expires }) => expires >= day);
  const findings = rules.flatMap((rule) =>
    rule.check(estate).map((verdict): Finding => {
      if (verdict.holds) return { ...verdict, rule, status: 'satisfied' };
      const waiver = valid.find((one) => isFor(one, rule, verdict, environment));
      return waiver === undefined ? { ...verdict, rule, status: 'failed' } : { ...verdict, rule, status: 'waived', waiver };
    }),
  );
  return { environment, day, rules, findings, waiverFaults: waivers.flatMap((waiver) => faultOf(waiver)) };

  function faultOf(waiver: Waiver): readonly WaiverFault[] {
    if (!rules.some(({ id }) => id === waiver.rule)) {
      return [{ waiver, reason: `There is no rule ${waiver.rule}: correct its name, or remove the waiver.` }];
    }
    if (waiver.expires < day) {
      return [{ waiver, reason: `It ended on ${waiver.expires}: keep the rule, or renew the waiver.` }];
    }
    const isUsed = findings.some(({ waiver: used }) => used === waiver);
    const isElsewhere = waiver.environments !== undefined && !covers({ ...waiver, resource: '*' }, '', environment);
    return isUsed || isElsewhere ? [] : [{ waiver, reason: 'Nothing needs it: remove it.' }];
  }
}

function isFor(waiver: Waiver, { id }: Rule, { resource }: Verdict, environment: string): boolean {
  return waiver.rule === id && covers(waiver, resource.path, environment);
}

/** Whether nothing failed. */
export function isClean({ findings, waiverFaults }: Audit): boolean {
  return waiverFaults.length === 0 && !findings.some(({ status }) => status === 'failed');
}
