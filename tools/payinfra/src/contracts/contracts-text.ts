import type { Paint } from '../progress/paint.ts';
import { textTable } from '../progress/text-table.ts';
import { columns, rowOf, verdictOf } from './change-in-words.ts';
import type { ContractsDiff } from './contracts-diff.ts';

/** What became of the contracts, for a terminal. */
export function contractsText(diff: ContractsDiff, { green, red }: Paint): string {
  const { changes, faults } = diff;
  const rows = changes.map(rowOf);
  return [
    ...(rows.length === 0 ? [] : [textTable(columns, rows), '']),
    (faults.length === 0 ? green : red)(verdictOf(diff)),
    ...faults.map((fault) => `  ${fault}`),
  ].join('\n');
}
