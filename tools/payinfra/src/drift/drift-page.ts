import { code, list } from '../review/markdown.ts';
import { findingInWords } from './finding-in-words.ts';
import type { StackDrift } from './stack-drift.ts';

/** A stack that does not stand as it was deployed. */
export type DriftedStack = Extract<StackDrift, { result: 'drifted' }>;

/** What its owners are told of a stack that has drifted, as Markdown for an issue. */
export function driftPage({ stack, commit, findings }: DriftedStack, environment: string): string {
  const items = findings.map(findingInWords).map(({ what, values, remedy }) => {
    const lines = values.map(
      ({ path, found, expected }) => `  - ${code(path)}: found ${code(found)}, expected ${code(expected)}`,
    );
    return [code(what, Infinity), ...lines, `  - ${remedy}`].join('\n');
  });
  const parts = [
    `## Drift of ${stack} in ${environment}`,
    `What stands is not what was deployed from ${code(commit)}. What to do: docs/runbooks/drift.md`,
    list(items, 'What differs'),
    `${code(`npm run payinfra -- deploy ${stack} --env ${environment}`)} puts right what Terraform can, and revokes ` +
      'rules that were added by hand.',
  ];
  return `${parts.join('\n\n')}\n`;
}
