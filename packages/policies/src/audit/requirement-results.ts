import { requirements, type Requirement } from '../requirements.ts';
import type { Audit, Finding } from './audit.ts';

/** How a requirement fares: as its worst finding does. */
export type RequirementStatus = Finding['status'] | 'not applicable' | 'outside this repository';

/** What an audit says of one requirement. */
export interface RequirementResult {
  readonly requirement: Requirement;
  readonly status: RequirementStatus;
  /** The findings of the rules that support it, by their status. */
  readonly counts: Readonly<Record<Finding['status'], number>>;
}

const worstFirst = ['failed', 'waived', 'satisfied'] as const;

/** What an audit says of every requirement, in the standard's order. */
export function requirementResults({ findings }: Pick<Audit, 'findings'>): readonly RequirementResult[] {
  return requirements.map((requirement) => {
    const own = findings.filter(({ rule }) => rule.requirements.includes(requirement.id));
    const count = (status: Finding['status']) => own.filter((finding) => finding.status === status).length;
    const counts = { satisfied: count('satisfied'), waived: count('waived'), failed: count('failed') };
    const worst = worstFirst.find((status) => counts[status] > 0) ?? 'not applicable';
    return { requirement, status: requirement.outside === undefined ? worst : 'outside this repository', counts };
  });
}
