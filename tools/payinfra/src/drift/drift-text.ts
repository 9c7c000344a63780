import type { Paint } from '../progress/paint.ts';
import { findingInWords } from './finding-in-words.ts';
import type { StackDrift } from './stack-drift.ts';

/** How a stack stands, for a terminal. */
export function driftText(drift: StackDrift, { bold, green, red, yellow }: Paint): string {
  const name = bold(drift.stack);
  switch (drift.result) {
    case 'clean':
      return `${name}: ${green('as deployed')} from ${drift.commit}`;
    case 'not deployed':
      return `${name}: not deployed`;
    case 'unknown':
      return `${name}: ${yellow('cannot be judged')}: ${drift.reason}`;
    case 'drifted': {
      const count = drift.findings.length === 1 ? '1 thing differs' : `${drift.findings.length} things differ`;
      const lines = drift.findings.map(findingInWords).flatMap(({ what, values, remedy }) => [
        `  ${red(what)}`,
        ...values.map(({ path, found, expected }) => `    ${path}: found ${found}, expected ${expected}`),
        `    ${remedy}`,
      ]);
      return [`${name}: ${red(count)} from ${drift.commit}`, ...lines].join('\n');
    }
  }
}
