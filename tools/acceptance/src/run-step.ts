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
  /**
   * The reports of vitest that the command writes, whose tests are counted.
   * @default none: the command counts as one check
   */
  readonly reports?: () => readonly string[];
  /**
   * What is wrong although the command succeeded, such as a check that skipped itself.
   * @default nothing
   */
  readonly faultOf?: (run: FinishedCommand) => string | undefined;
}

/** A command that has come to its end. */
export interface FinishedCommand {
  /** Both streams, in order. */
  readonly said: string;
  readonly seconds: number;
}

/** Runs a step with its output shown, and counts its checks. A report that is not written is a failure. */
export async function runStep(step: Step): Promise<Tally> {
  const reports = step.reports?.() ?? [];
  await Promise.all(reports.map((report) => rm(report, { force: true })));

  const [program, ...args] = step.command;
  const started = performance.now();
  const { exitCode, all: said } = await execa(program, args, {
    cwd: workspaceRoot,
    all: true,
    reject: false,
    stdin: 'ignore',
    stdout: ['pipe', 'inherit'],
    stderr: ['pipe', 'inherit'],
  });

  const fault = step.faultOf?.({ said, seconds: (performance.now() - started) / 1000 });
  const succeeded = exitCode === 0 && fault === undefined;
  // A command may fail with all tests passed, for example for too little coverage.
  const itself = succeeded ? [] : [fault ?? `"${step.command.join(' ')}" ended with code ${String(exitCode)}`];
  if (reports.length === 0) return { passed: succeeded ? 1 : 0, failed: itself.length, faults: itself };

  const tests = await Promise.all(reports.map((report) => readReport(report)));
  const passed = tests.reduce((total, tally) => total + tally.passed, 0);
  const failed = tests.reduce((total, tally) => total + tally.failed, 0);
  const faults = tests.flatMap((tally) => tally.faults);
  return failed > 0 ? { passed, failed, faults } : { passed, failed: itself.length, faults: itself };
}
