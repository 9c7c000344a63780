import { execa } from 'execa';
import { rm } from 'node:fs/promises';
import { readReport } from './read-report.ts';
import type { Tally } from './tally.ts';
import { workspaceRoot } from './workspace-root.ts';

/** One check, or a group of them that one command runs. */
export interface Step {
  readonly title: string;
  /** The program and its arguments, run in the workspace's root. */
  readonly command: readonly [string, ...string[]];
  /** Variables added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The reports of vitest that the command writes, whose tests are counted.
   * @default none: the command counts as one check
   */
  readonly reports?: () => readonly string[];
  /**
   * Words that make the step fail although the command succeeded: a check that skipped itself.
   * @default none
   */
  readonly mustNotSay?: string;
}

/** Runs a step with its output shown, and counts its checks. A report that is not written is a failure. */
export async function runStep(step: Step, print: (line: string) => void): Promise<Tally> {
  const reports = step.reports?.() ?? [];
  await Promise.all(reports.map((report) => rm(report, { force: true })));

  const [program, ...args] = step.command;
  const { exitCode, all } = await execa(program, args, {
    cwd: workspaceRoot,
    env: step.env ?? {},
    all: true,
    reject: false,
    stdin: 'ignore',
    stdout: ['pipe', 'inherit'],
    stderr: ['pipe', 'inherit'],
  });

  const skipped = step.mustNotSay !== undefined && all.includes(step.mustNotSay);
  if (skipped) print(`A check skipped itself: "${step.mustNotSay ?? ''}"`);
  const succeeded = exitCode === 0 && !skipped;
  // A command may fail with all tests passed, for example for too little coverage.
  const itself = succeeded ? [] : [`"${step.command.join(' ')}" ended with code ${String(exitCode)}`];
  if (reports.length === 0) return { passed: succeeded ? 1 : 0, failed: itself.length, faults: itself };

  const tests = await Promise.all(reports.map((report) => readReport(report)));
  const passed = tests.reduce((total, tally) => total + tally.passed, 0);
  const failed = tests.reduce((total, tally) => total + tally.failed, 0);
  const faults = tests.flatMap((tally) => tally.faults);
  return failed > 0 ? { passed, failed, faults } : { passed, failed: itself.length, faults: itself };
}
