import { columns, rowOf, verdictOf } from './change-in-words.ts';
import type { ContractsDiff } from './contracts-diff.ts';

/** What became of the contracts, for a pull request. */
export function contractsMarkdown(diff: ContractsDiff): string {
  const { changes, faults } = diff;
  const rows = changes.map((change) => rowOf(change).map(inCell));
  const table = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    '### Contracts',
    '',
    `${faults.length === 0 ? '✅' : '❌'} ${verdictOf(diff)}`,
    ...(rows.length === 0 ? [] : ['', ...table]),
    ...(faults.length === 0 ? [] : ['', ...faults.map((fault) => `- ${fault}`)]),
  ].join('\n');
}

/** A form may hold what Markdown takes for its own. */
function inCell(text: string): string {
  return text.replaceAll(/[|*_`<>[\]\\]/g, '\\$&');
}
