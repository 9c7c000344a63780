import { closingLine, type Tally } from './tally.ts';
import { runStep, type Step } from './run-step.ts';

/**
 * Runs every check of the repository, one after the other, and prints how many passed and failed. A failed step does
 * not keep the next ones from running: all faults are seen at once.
 *
 * @returns the exit code: 0 if everything passed
 */
export async function acceptance(
  steps: readonly Step[],
  print: (line: string) => void = console.log,
): Promise<number> {
  const tallies: Tally[] = [];
  const faults: string[] = [];
  for (const step of steps) {
    print(`\n── ${step.title}`);
    const started = performance.now();
    const tally = await runStep(step);
    tallies.push(tally);
    faults.push(...tally.faults.map((fault) => `${step.title}: ${fault}`));
    print(`── ${step.title}: ${tally.passed} passed, ${tally.failed} failed, ${seconds(started)} s`);
  }
  print('');
  for (const fault of faults) print(`FAILED ${fault}`);
  print(closingLine(tallies));
  return tallies.some(({ failed }) => failed > 0) ? 1 : 0;
}

function seconds(started: number): number {
  return Math.round((performance.now() - started) / 1000);
}
