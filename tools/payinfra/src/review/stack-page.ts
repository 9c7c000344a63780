import { changesSection, countsInWords, lossSection, revocationSection } from './changes-section.ts';
import { costInWords, costSection } from './cost-section.ts';
import { code, codeBlock, folded, list } from './markdown.ts';
import type { AuditVerdict, PlanReview, StackReview } from './stack-review.ts';

/** What a reviewer is told of one stack in one environment, as Markdown for a pull request. */
export function stackPage({ stack, environment, plan, audit, contracts }: StackReview): string {
  const parts = [
    `## ${stack} in ${environment}: ${planInWords(plan)}`,
    ...planSections(plan),
    ...auditSection(audit),
    ...(contracts === undefined ? [] : [contracts.trimEnd()]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A plan in a few words: `1 to replace, 2 to add`, `no changes`, `waiting for network`. */
export function planInWords(plan: PlanReview): string {
  switch (plan.result) {
    case 'changes':
      return countsInWords(plan.changes, plan.foreignRules.length);
    case 'waiting':
      return plan.reason;
    case 'failed':
      return 'cannot be planned';
    case 'no changes':
      return plan.result;
  }
}

/** What the audit says, in a few words. */
export function auditInWords({ satisfied, waived, failures, elsewhere }: AuditVerdict): string {
  const counts = `${satisfied} satisfied, ${waived} waived, ${failures.length} failed`;
  const others = elsewhere === 0 ? '' : `, ${elsewhere} failed elsewhere in the environment`;
  return `${failures.length + elsewhere === 0 ? '✅' : '❌'} ${counts}${others}`;
}

/** What a plan changes on the bill, in a few words. */
export function planCostInWords(plan: PlanReview): string {
  if (plan.result === 'changes') return costInWords(plan.cost);
  return plan.result === 'no changes' ? 'no change' : 'not known';
}

function planSections(plan: PlanReview): readonly string[] {
  if (plan.result === 'failed') return [codeBlock(plan.reason)];
  if (plan.result !== 'changes') return [];
  const { changes, outputs, cost, foreignRules } = plan;
  return [
    ...lossSection(changes),
    ...changesSection(changes),
    ...revocationSection(foreignRules),
    ...(outputs.length === 0 ? [] : ['### Outputs that change', list(outputs.map((name) => code(name)), 'Outputs')]),
    ...costSection(cost),
  ];
}

function auditSection(audit: AuditVerdict): readonly string[] {
  const head = `### Audit: ${auditInWords(audit)}`;
  return audit.failures.length === 0 ? [head] : [head, folded('What failed', codeBlock(audit.failures.join('\n\n')))];
}
