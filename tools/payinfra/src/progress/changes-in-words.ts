import type { ChangeCounts } from './stack-progress.ts';

/** Counts for people: `3 added, 1 replaced`, or `no changes`. */
export function changesInWords(counts: ChangeCounts): string {
  const words = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`);
  return words.length === 0 ? 'no changes' : words.join(', ');
}
