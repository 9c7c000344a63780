import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptance } from './acceptance.ts';
import type { FinishedCommand, Step } from './run-step.ts';

let folder: string;
const printed: string[] = [];
const print = (line: string) => {
  printed.push(line);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acceptance-'));
  printed.length = 0;
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A step that runs a program of one line. */
function step(program: string, more: Partial<Step> = {}): Step {
  return { title: 'A step', command: ['node', '--eval', program], ...more };
}

/** Tells of a check that skipped itself. */
function faultOf({ said }: FinishedCommand): string | undefined {
  return said.includes('skipped') ? 'A rule skipped itself.' : undefined;
}

/** A step that writes a report with the given counts, as vitest does. */
function reportingStep(counts: Record<string, number>, exitCode = 0, more: object = {}): Step {
  const report = join(folder, 'report.json');
  const body = { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0, numPendingTests: 0, ...counts, ...more };
  const program = `fs.writeFileSync(${JSON.stringify(report)}, ${JSON.stringify(JSON.stringify(body))}); process.exitCode = ${exitCode};`;
  return step(program, { reports: () => [report] });
}

describe('acceptance', () => {
  it('counts a command as one check, and closes with the line that CI systems look for', async () => {
    expect(await acceptance([[step(''), step('')]], print)).toBe(0);
    expect(printed.at(-1)).toBe('2 passed, 0 failed');
  });

  it('goes on after a failed step, so that all faults are seen at once', async () => {
    expect(await acceptance([[step('process.exitCode = 3'), step('')]], print)).toBe(1);
    expect(printed.at(-1)).toBe('1 passed, 1 failed');
  });

  it('runs rows side by side, and judges them together', async () => {
    const file = join(folder, 'of the second row');
    const waits = step(`const { existsSync } = require('node:fs');
      setInterval(() => existsSync(${JSON.stringify(file)}) && process.exit(), 10);
      setTimeout(() => process.exit(1), 30_000);`);
    const writes = step(`fs.writeFileSync(${JSON.stringify(file)}, '')`);
    expect(await acceptance([[waits], [writes, step('process.exitCode = 3')]], print)).toBe(1);
    expect(printed.at(-1)).toBe('2 passed, 1 failed');
  });

  it('fails a step in which something is wrong although its command succeeded', async () => {
    const skipping = step('console.log("The rule will be skipped.")', { faultOf });
    expect(await acceptance([[skipping]], print)).toBe(1);
    expect(printed).toContain('FAILED A step: A rule skipped itself.');
  });

  it('passes a step that could have skipped a check but did not', async () => {
    expect(await acceptance([[step('console.log("fine")', { faultOf })]], print)).toBe(0);
  });

  it('counts the tests in the reports that a step writes', async () => {
    expect(await acceptance([[reportingStep({ numPassedTests: 41 })]], print)).toBe(0);
    expect(printed.at(-1)).toBe('41 passed, 0 failed');
  });

  it.each([
    ['a failed test', { numPassedTests: 1, numFailedTests: 2 }, 1, '1 passed, 2 failed'],
    ['a file that did not load', { numPassedTests: 1, numFailedTestSuites: 1 }, 1, '1 passed, 1 failed'],
    ['a skipped test', { numPassedTests: 1, numPendingTests: 1 }, 0, '1 passed, 1 failed'],
    ['too little coverage, with all tests passed', { numPassedTests: 5 }, 1, '5 passed, 1 failed'],
  ])('fails on %s', async (_what, counts, exitCode, closing) => {
    expect(await acceptance([[reportingStep(counts, exitCode)]], print)).toBe(1);
    expect(printed.at(-1)).toBe(closing);
  });

  it('names at its end every test that did not pass, and why, so that nobody has to look for it', async () => {
    const testResults = [
      {
        name: join(folder, 'one.test.ts'),
        status: 'failed',
        assertionResults: [
          { fullName: 'a works', status: 'passed' },
          { fullName: 'b works', status: 'failed', failureMessages: ['Error: it said:\nno\n    at b.ts:1\n    at c.ts:2'] },
          { fullName: 'c works', status: 'failed', failureMessages: ['too late'] },
        ],
      },
      { name: join(folder, 'two.test.ts'), status: 'failed', assertionResults: [] },
      { name: join(folder, 'three.test.ts'), status: 'passed', assertionResults: [] },
    ];
    await acceptance([[reportingStep({ numFailedTests: 3 }, 1, { testResults })]], print);
    const failed = printed.filter((line) => line.startsWith('FAILED'));
    expect(failed).toEqual([
      expect.stringMatching(/^FAILED A step: .*one\.test\.ts: b works \(failed\)\n {4}Error: it said:\n {4}no$/),
      expect.stringMatching(/^FAILED A step: .*one\.test\.ts: c works \(failed\)\n {4}too late$/),
      expect.stringMatching(/^FAILED A step: .*two\.test\.ts: it did not run$/),
    ]);
  });

  it('names at its end a command that failed, and a report that was not written', async () => {
    const report = join(folder, 'missing.json');
    await acceptance([[step('process.exitCode = 3'), step('', { reports: () => [report] })]], print);
    expect(printed.filter((line) => line.startsWith('FAILED'))).toEqual([
      'FAILED A step: "node --eval process.exitCode = 3" ended with code 3',
      expect.stringMatching(/^FAILED A step: .*missing\.json was not written$/),
    ]);
  });

  it('does not take the report of an earlier run for that of this one', async () => {
    const report = join(folder, 'old.json');
    writeFileSync(report, JSON.stringify({ numPassedTests: 9 }));
    expect(await acceptance([[step('', { reports: () => [report] })]], print)).toBe(1);
    expect(printed.at(-1)).toBe('0 passed, 1 failed');
  });
});
