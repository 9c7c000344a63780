import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepsFor } from './steps.ts';
import { workspaceRoot } from './workspace-root.ts';

describe('the steps of npm test', () => {
  it('check lint, types, units, environments, PCI DSS, Terraform and a whole environment', () => {
    expect(stepsFor([]).map(({ title }) => title)).toEqual([
      'Lint',
      'Type check',
      'Unit tests, with coverage of at least 95 % of lines and branches',
      'Environment files',
      'Synth, terraform validate and the audit against PCI DSS, of every stack in every environment',
      'All that, once more: answered from the cache within three seconds',
      'In scratch clones: what a change affects, the graph of the stacks, and a stack that is generated and deployed',
      'The story of an environment, on the local AWS emulator',
    ]);
  });

  it('leave the referee to those who ask for it', () => {
    const refereeSteps = stepsFor(['--referee']).slice(stepsFor([]).length);
    expect(refereeSteps.map(({ title }) => title)).toEqual([
      'The referee with the real checkov',
      'checkov over the stacks of every environment, against our own rules',
      'actionlint and zizmor over the workflows',
    ]);
    const [report] = refereeSteps.flatMap(({ reports }) => reports?.() ?? []);
    expect(report).toBe(join(workspaceRoot, 'tools/referee/reports/referee.json'));
  });

  it('expect a report of every project, so that none can go without tests', () => {
    const reports = stepsFor([]).flatMap(({ reports: expected }) => expected?.() ?? []);
    expect(reports).toContain(join(workspaceRoot, 'apps/data/reports/unit.json'));
    expect(reports).toContain(join(workspaceRoot, 'tools/acceptance/reports/story.json'));
    for (const report of reports) expect(existsSync(join(dirname(report), '..', 'package.json'))).toBe(true);
  });
});
