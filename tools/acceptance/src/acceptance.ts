import { closingLine, type Tally } from './tally.ts';
import { runStep, type Step } from './run-step.ts';

/**
 * Runs every check of the repository and prints how many passed and failed: rows of steps side by side, the steps of a
 * row one after the other. A failed step does not keep the others from running: all faults are seen at once.
 *
 * @returns the exit code: 0 if everything passed
 */
export async function acceptance(
  rows: readonly (readonly Step[])[],
  print: (line: string) => void = console.log,
): Promise<number> {
  const results = (await Promise.all(rows.map((steps) => runRow(steps, print)))).flat();
  print('');
  for (const { step, tally } of results) for (const fault of tally.faults) print(`FAILED ${step.title}: ${fault}`);
  const tallies = results.map(({ tally }) => tally);
  print(closingLine(tallies));
  return tallies.some(({ failed }) => failed > 0) ? 1 : 0;
}

interface Result {
  readonly step: Step;
  readonly tally: Tally;
}

async function runRow(steps: readonly Step[], print: (line: string) => void): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const step of steps) {
    print(`\n── ${step.title}`);
    const started = performance.now();
    const tally = await runStep(step);
    results.push({ step, tally });
    print(`── ${step.title}: ${tally.passed} passed, ${tally.failed} failed, ${seconds(started)} s`);
  }
  return results;
}

function seconds(started: number): number {
  return Math.round((performance.now() - started) / 1000);
}
