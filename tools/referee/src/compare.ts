import { covers, type Audit, type Finding } from '@payment/policies';
import type { CheckovResult, RefereeCheck } from './ask-referee.ts';

/** Who found a fault. What only checkov finds is a gap in our rules. */
export type Agreement = 'both found' | 'only checkov' | 'waived' | 'only ours';

/** One check, or rule, that failed at one resource. */
export interface ComparedFault {
  readonly agreement: Agreement;
  /** The ids of checkov's checks; none if our rule answers none. */
  readonly checks: readonly string[];
  /** The ids of our rules. */
  readonly rules: readonly string[];
  readonly title: string;
  readonly stack: string;
  /** The address within the stack. */
  readonly address: string;
  /** The path of the construct. */
  readonly path: string;
}

/**
 * Sets what checkov found beside what our own rules found. A rule answers the checks that stand among its `controls`.
 */
export function compare(result: CheckovResult, audit: Audit): readonly ComparedFault[] {
  return [...result.failed.map((check) => comparedCheck(check, audit)), ...onlyOurs(result, audit)];
}

/** Whether a fault is one that a deploy must not have: found by checkov, and covered by no waiver. */
export function isBeyondWaivers({ agreement }: ComparedFault): boolean {
  return agreement === 'both found' || agreement === 'only checkov';
}

function comparedCheck(check: RefereeCheck, { environment, findings }: Audit): ComparedFault {
  const { id, title, stack, address, path } = check;
  const answers = findings.filter(({ rule }) => rule.controls.includes(id));
  const failed = answers.filter(({ status, resource }) => status === 'failed' && isAt(check, { resource }));
  // Checkov may name another resource than our rule, as the bucket instead of its encryption: the waiver decides.
  const waived = answers.filter(({ waiver }) => waiver !== undefined && covers(waiver, path, environment));
  const agreement = failed.length > 0 ? 'both found' : waived.length > 0 ? 'waived' : 'only checkov';
  const rules = { 'both found': failed, waived, 'only checkov': answers }[agreement];
  return { agreement, checks: [id], rules: idsOf(rules), title, stack, address, path };
}

function onlyOurs({ failed }: CheckovResult, { findings }: Audit): readonly ComparedFault[] {
  return findings
    .filter(({ status }) => status === 'failed')
    .filter((finding) => !failed.some((check) => isAt(check, finding) && finding.rule.controls.includes(check.id)))
    .map(({ rule, resource: { stack, address, path } }) => {
      const checks = rule.controls.filter((control) => control.startsWith('CKV'));
      return { agreement: 'only ours', checks, rules: [rule.id], title: rule.title, stack, address, path };
    });
}

function isAt(check: RefereeCheck, { resource }: Pick<Finding, 'resource'>): boolean {
  return check.stack === resource.stack && check.address === resource.address;
}

function idsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule.id))];
}
