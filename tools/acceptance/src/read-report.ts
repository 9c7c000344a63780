import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { z } from 'zod';
import type { Tally } from './tally.ts';
import { workspaceRoot } from './workspace-root.ts';

const reportSchema = z.looseObject({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  numPendingTests: z.int(),
  testResults: z
    .array(
      z.object({
        name: z.string(),
        status: z.string(),
        assertionResults: z.array(
          z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
        ),
      }),
    )
    .default([]),
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
    return { passed: 0, failed: 1, faults: [`${relative(workspaceRoot, file)} was not written`] };
  }
  const report = reportSchema.parse(JSON.parse(text));
  const failed = Math.max(report.numFailedTests, Math.min(report.numFailedTestSuites, 1));
  return { passed: report.numPassedTests, failed: failed + report.numPendingTests, faults: faultsIn(report) };
}

function faultsIn({ testResults }: z.infer<typeof reportSchema>): readonly string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(workspaceRoot, name);
    const tests = assertionResults.filter((test) => test.status !== 'passed');
    if (tests.length === 0) return status === 'passed' ? [] : [`${file}: it did not run`];
    return tests.map((test) => `${file}: ${test.fullName} (${test.status})${test.failureMessages.map(reason).join('')}`);
  });
}

/** A message without the stack below it, on lines of its own. */
function reason(message: string): string {
  const lines = message.split('\n');
  const stack = lines.findIndex((line) => /^ +at /.test(line));
  return lines
    .slice(0, stack === -1 ? undefined : stack)
    .map((line) => `\n    ${line}`)
    .join('');
}
