import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleFiles } from '../all-rules.ts';
import { readWaivers } from '../audit/read-waivers.ts';
import type { Estate } from '../estate/estate.ts';
import { pciPage } from './pci-page.ts';
import { ruleCases } from './rule-cases.ts';

const rulesFolder = 'packages/policies/src/rules';
const workspace = join(import.meta.dirname, '../../../..');

/** Where the page stands. */
export const pciPageFile = join(workspace, 'docs/pci.md');

/** The page as it should be: of all rules, the tests beside them, and the waivers beside the stacks. */
export function currentPciPage(estate: Estate): string {
  const tests = Object.entries(ruleFiles).map(([name, rules]) => {
    const file = `${rulesFolder}/${name}.test.ts`;
    return { file, rules, cases: ruleCases(readFileSync(join(workspace, file), 'utf8')) };
  });
  return pciPage({ tests, waivers: readWaivers(workspace), estate });
}
