import { table } from './markdown.ts';
import { auditInWords, planCostInWords, planInWords } from './stack-page.ts';
import type { StackReview } from './stack-review.ts';

/** All stacks of a review in one table, as Markdown: the head of a pull request's comment. */
export function summaryPage(environment: string, reviews: readonly StackReview[], contracts?: string): string {
  const rows = reviews.map(({ stack, plan, audit }) => {
    const losses = plan.result === 'changes' ? plan.changes.filter(({ loses }) => loses !== undefined).length : 0;
    const loss = losses === 0 ? '' : ` ⚠️ ${losses} to approve`;
    return [`[${stack}](${stack}.md)`, `${planInWords(plan)}${loss}`, auditInWords(audit), planCostInWords(plan)];
  });
  const parts = [
    `# Plans for ${environment}`,
    table(['stack', 'plan', 'audit', 'cost'], rows),
    ...(contracts === undefined ? [] : [contracts.trimEnd()]),
  ];
  return `${parts.join('\n\n')}\n`;
}
