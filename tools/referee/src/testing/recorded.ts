import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a report of the real checkov lies: one bucket of edge and one topic of data, joined. */
export const recordedReport = join(import.meta.dirname, 'recorded-report.json');

/** Its text. */
export function recordedText(): string {
  return readFileSync(recordedReport, 'utf8');
}
