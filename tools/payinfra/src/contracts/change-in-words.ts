import type { FieldChange, JudgedChange } from '@payment/contracts';
import type { ContractsDiff } from './contracts-diff.ts';

/** The heads of the columns that `rowOf` fills. */
export const columns = ['field', 'change', 'version', 'read by', ''] as const;

/** A change as a row of a table. */
export function rowOf({ change, isBreaking, consumers, was = 'none', is = 'none' }: JudgedChange): readonly string[] {
  return [
    `${change.producer}.${change.field}`,
    changeInWords(change),
    `${was} -> ${is}`,
    consumers.join(', '),
    isBreaking ? 'breaking' : '',
  ];
}

/** What became of a field, as it is told to people. */
function changeInWords(change: FieldChange): string {
  switch (change.kind) {
    case 'added':
    case 'removed':
      return change.kind;
    case 'renamed':
      return `renamed to ${change.to}, it seems`;
    case 'moved':
      return `moved to ${change.to}`;
    case 're-typed':
      return `re-typed from ${change.from} to ${change.to}`;
  }
}

/** How the comparison ended, in one line. */
export function verdictOf({ ref, commit, changes, faults }: ContractsDiff): string {
  const since = `since ${ref} (${commit.slice(0, 7)})`;
  const count = changes.length === 0 ? 'No published field' : counted(changes.length, 'published field');
  const changed = `${count} changed ${since}`;
  return faults.length === 0 ? `${changed}; the gate is open` : `${changed}; ${counted(faults.length, 'fault')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
