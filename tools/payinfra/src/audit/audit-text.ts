import type { Audit } from '@payment/policies';
import { explain, isClean, requirementResults } from '@payment/policies';
import type { Paint } from '../progress/paint.ts';
import { textTable } from '../progress/text-table.ts';
import { explainWaiverFault } from './auditor.ts';

/** An audit for a person at a terminal: by requirement, then the waivers, then what failed. */
export function auditText(audit: Audit, paint: Paint): string {
  const parts = [requirementTable(audit, paint), outsideList(audit), waiverList(audit), failureList(audit)];
  return [...parts, verdict(audit, paint)].filter((part) => part !== '').join('\n\n');
}

const head = ['PCI DSS', 'asks that', 'status', 'satisfied', 'waived', 'failed'];
const numbers = [3, 4, 5];

function requirementTable(audit: Audit, { bold, green, red, yellow }: Paint): string {
  const none = (text: string) => text;
  const colors = {
    ...{ satisfied: green, waived: yellow, failed: red },
    ...{ 'not applicable': none, 'outside this repository': none },
  };
  const rows = requirementResults(audit).map(({ requirement: { id, title }, status, counts }) => {
    return [id, title, colors[status](status), ...[counts.satisfied, counts.waived, counts.failed].map(String)];
  });
  return `${bold(audit.environment)}\n${textTable(head, rows, numbers)}`;
}

function outsideList(audit: Audit): string {
  const lines = requirementResults(audit).flatMap(({ requirement: { id, outside } }) =>
    outside === undefined ? [] : [`  ${id.padEnd(9)} ${outside}`],
  );
  return ['Outside this repository', ...lines].join('\n');
}

function waiverList({ waivers, findings }: Audit): string {
  const lines = waivers.map((waiver) => {
    const { rule, resource, reason, owner, expires, compensatingControl } = waiver;
    const count = findings.filter((finding) => finding.waiver === waiver).length;
    return [
      `  ${rule} at ${resource}${count > 1 ? ` (${count} findings)` : ''}`,
      `    because     ${reason}`,
      ...(compensatingControl === undefined ? [] : [`    instead     ${compensatingControl}`]),
      `    owner       ${owner}, until ${expires}`,
    ].join('\n');
  });
  return lines.length === 0 ? '' : ['Waivers', ...lines].join('\n');
}

function failureList({ findings, waiverFaults }: Audit): string {
  const failures = findings.filter(({ status }) => status === 'failed').map(explain);
  return [...failures, ...waiverFaults.map(explainWaiverFault)].join('\n\n');
}

/** How an audit ended, in one line. */
export function verdict(audit: Audit, { bold, green, red }: Paint): string {
  const count = (status: string) => audit.findings.filter((finding) => finding.status === status).length;
  const counts = `${count('satisfied')} satisfied, ${count('waived')} waived, ${count('failed')} failed`;
  const faults = audit.waiverFaults.length;
  const waivers = faults === 0 ? '' : `, ${faults} ${faults === 1 ? 'waiver' : 'waivers'} to put right`;
  const end = isClean(audit) ? green('passes') : red('does not pass');
  return `${bold(audit.environment)} ${end} the audit: ${counts}${waivers}`;
}
