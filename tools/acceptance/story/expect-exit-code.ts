import { expect } from 'vitest';
import type { Run } from './payinfra.ts';

const linesShown = 30;

/** Fails with the end of what a run said, unless it ended with this code. */
export function expectExitCode({ exitCode, all }: Run, expected: number): void {
  const end = all.trimEnd().split('\n').slice(-linesShown).join('\n');
  expect(exitCode, `${end}\nthe exit code`).toBe(expected);
}
