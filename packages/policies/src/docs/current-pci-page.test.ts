import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allRules, ruleFiles } from '../all-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { currentPciPage, pciPageFile } from './current-pci-page.ts';

const page = currentPciPage(realEstate('production'));

it('is what docs/pci.md says', () => {
  expect(readFileSync(pciPageFile, 'utf8')).toBe(page);
});

it('names every rule', () => {
  for (const { id } of allRules) expect(page).toContain(`\n### ${id}\n`);
});

it('is made of every file of rules', () => {
  const files = readdirSync(join(import.meta.dirname, '../rules')).filter((name) => name.endsWith('-rules.ts'));
  expect(files.map((name) => name.replace(/\.ts$/, '')).toSorted()).toEqual(Object.keys(ruleFiles).toSorted());
});

it('is written by the command', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pci-page-'));
  const argv = process.argv;
  process.argv = ['node', 'generate.ts', join(folder, 'pci.md')];
  try {
    await import('../generate.ts');
    expect(readFileSync(join(folder, 'pci.md'), 'utf8')).toBe(page);
  } finally {
    process.argv = argv;
    rmSync(folder, { recursive: true });
  }
});
