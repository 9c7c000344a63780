import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Tally } from './tally.ts';

const reportSchema = z.looseObject({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  numPendingTests: z.int(),
});

/**
 * Counts the tests in a JSON report of vitest. A file that could not be loaded, a skipped test and a report that was
 * not written each count as one failure: whatever did not run has not passed.
 */
export async function readReport(file: string): Promise<Tally> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return { passed: 0, failed: 1 };
  }
  const report = reportSchema.parse(JSON.parse(text));
  const failed = Math.max(report.numFailedTests, Math.min(report.numFailedTestSuites, 1));
  return { passed: report.numPassedTests, failed: failed + report.numPendingTests };
}
