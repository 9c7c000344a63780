import type { Audit } from '@payment/policies';
import type { CheckovResult } from './ask-referee.ts';
import { isBeyondWaivers, type ComparedFault } from './compare.ts';
import { textTable } from './text-table.ts';

/** What was compared. */
export interface Comparison {
  readonly environment: Audit['environment'];
  readonly result: CheckovResult;
  readonly faults: readonly ComparedFault[];
}

const head = ['found by', 'check', 'our rule', 'where', 'title'] as const;

/** A comparison for a person at a terminal: the counts, then what failed, then what is waived, by check. */
export function comparisonText({ environment, result, faults }: Comparison): string {
  const waived = faults.filter(({ agreement }) => agreement === 'waived');
  const beyond = faults.filter(isBeyondWaivers);
  const ours = faults.filter(({ agreement }) => agreement === 'only ours');
  const byCheck = [...Map.groupBy(waived, ({ checks, rules }) => [...checks, ...rules].join(' ')).values()];
  const rows = [
    ...[...beyond, ...ours].map((fault) => row(fault, `${fault.path} (${fault.address})`)),
    ...byCheck.flatMap((same) =>
      same.slice(0, 1).map((first) => row(first, same.length === 1 ? first.path : `${same.length} resources`)),
    ),
  ];
  const counts = [
    `${result.passed.length} checks passed`,
    `${beyond.length} failed`,
    `${waived.length} waived`,
    `${ours.length} found by our rules only`,
  ];
  return [`${environment}: checkov ${result.version}: ${counts.join(', ')}`, textTable([head, ...rows])].join('\n');
}

function row({ agreement, checks, rules, title }: ComparedFault, where: string): readonly string[] {
  return [agreement, checks.join(' ') || '–', rules.join(' ') || '–', where, title];
}
