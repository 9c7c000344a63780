import { compare, isBeyondWaivers, type ComparedFault } from '../compare.ts';
import type { CheckovResult } from '../ask-referee.ts';
import type { Audit } from '@payment/policies';
import type { Report } from '../parse-report.ts';

/** A public module, measured. */
export interface MeasuredModule {
  /** With its version. */
  readonly name: string;
  readonly report: Report;
}

/** What is measured. */
export interface Measurement {
  readonly modules: readonly MeasuredModule[];
  readonly ours: CheckovResult;
  readonly audit: Audit;
}

/** The measurement as two tables in Markdown: the counts, and what becomes of the modules' failed checks in our stacks. */
export function yardstickText({ modules, ours, audit }: Measurement): string {
  const faults = compare(ours, audit);
  const waived = faults.filter(({ agreement }) => agreement === 'waived').length;
  const beyond = faults.filter(isBeyondWaivers).length;
  const counts = [
    ...modules.map(({ name, report }) => [name, ...countsOf(report), '–']),
    ['**all modules**', ...countsOf(together(modules)), '–'],
    [`**our stacks (${audit.environment})**`, ...countsOf(ours), `${waived} of them waived, ${beyond} not`],
  ];
  const failures = modules.flatMap(failuresOf);
  const titles = new Map(failures.map(({ id, title }) => [id, title]));
  const answers = [...titles].map(([id, title]) => {
    const by = new Set(failures.filter((one) => one.id === id).map(({ module }) => module));
    return [id, title, [...by].join(', '), ourAnswer(id, ours, faults)];
  });
  return [
    markdownTable(['subject', 'passed', 'failed', 'share that failed', ''], counts),
    markdownTable(['check that a module fails', 'asks', 'failed by', 'our stacks'], answers),
  ].join('\n\n');
}

function countsOf({ passed, failed }: Pick<Report, 'passed' | 'failed'>): readonly string[] {
  const share = (100 * failed.length) / (passed.length + failed.length);
  return [String(passed.length), String(failed.length), `${share.toFixed(0)} %`];
}

function together(modules: readonly MeasuredModule[]): Pick<Report, 'passed' | 'failed'> {
  return {
    passed: modules.flatMap(({ report }) => report.passed),
    failed: modules.flatMap(({ report }) => report.failed),
  };
}

function failuresOf({ name, report }: MeasuredModule) {
  return report.failed.map(({ id, title }) => ({ id, title, module: name }));
}

function ourAnswer(id: string, ours: CheckovResult, faults: readonly ComparedFault[]): string {
  const passed = ours.passed.filter((check) => check.id === id).length;
  const own = faults.filter(({ checks, agreement }) => checks.includes(id) && agreement !== 'only ours');
  const beyond = own.filter(isBeyondWaivers).length;
  const parts = [
    ...(passed > 0 ? [`${passed} pass`] : []),
    ...(own.length > beyond ? [`${own.length - beyond} waived`] : []),
    ...(beyond > 0 ? [`${beyond} fail`] : []),
  ];
  return parts.length === 0 ? 'does not apply' : parts.join(', ');
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
