import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Step } from './run-step.ts';
import { stepsFor } from './steps.ts';
import { workspaceRoot } from './workspace-root.ts';

function allSteps(args: readonly string[]): readonly Step[] {
  return stepsFor(args).flat();
}

describe('the steps of npm test', () => {
  it('check lint, types, units, environments, PCI DSS, Terraform and a whole environment', () => {
    expect(allSteps([]).map(({ title }) => title)).toEqual([
      'Lint',
      'Type check',
      'Unit tests, with coverage of at least 95 % of lines and branches',
      'Environment files',
      'Synth, terraform validate and the audit against PCI DSS, of every stack in every environment',
      'All that, once more: answered from the cache within three seconds',
      'The story of an environment, and that of four teams, on the local AWS emulator',
      'In scratch clones, what a change affects, the graph, and what generators make',
    ]);
  });

  it('leave the referee to those who ask for it', () => {
    const titles = allSteps(['--referee']).map(({ title }) => title);
    expect(titles).toContain('checkov over the stacks of every environment, against our own rules');
    expect(titles.at(-1)).toMatch(/^In scratch clones, .*; the real checkov; actionlint and zizmor over the workflows$/);
    const reports = allSteps(['--referee']).flatMap(({ reports: expected }) => expected?.() ?? []);
    expect(reports).toContain(join(workspaceRoot, 'tools/referee/reports/referee.json'));
    expect(reports).toContain(join(workspaceRoot, 'tools/github/reports/workflows.json'));
  });

  it('expect a report of every project, so that none can go without tests', () => {
    const reports = allSteps([]).flatMap(({ reports: expected }) => expected?.() ?? []);
    expect(reports).toContain(join(workspaceRoot, 'apps/data/reports/unit.json'));
    expect(reports).toContain(join(workspaceRoot, 'tools/acceptance/reports/story.json'));
    for (const report of reports) expect(existsSync(join(dirname(report), '..', 'package.json'))).toBe(true);
  });

  it('let no rule of the lint skip itself', () => {
    const [lint] = allSteps([]);
    const said = 'No cached ProjectGraph is available. The rule will be skipped.';
    expect(lint?.faultOf?.({ said, seconds: 1 })).toBe('A rule of the lint skipped itself.');
    expect(lint?.faultOf?.({ said: 'Successfully ran target lint', seconds: 1 })).toBeUndefined();
  });

  it('tell the story from the beginning, beside all the rest', () => {
    expect(stepsFor([]).map((steps) => steps[0]?.title)).toEqual(['Lint', expect.stringMatching(/^The story of /)]);
  });
});
