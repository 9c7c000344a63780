import type { AuditEvidence, Evidence, EvidenceFinding } from '@payment/policies';

/** A picture of an environment's segmentation, as Mermaid text, by the environment's name. */
export type Pictures = ReadonlyMap<string, string>;

/** The evidence as one page that needs nothing besides: to be read, printed and kept. */
export function htmlOf(evidence: Evidence, pictures: Pictures): string {
  const { commit, time, day, audits } = evidence;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>PCI DSS v4.0.1: audit of ${escaped(audits.map(({ environment }) => environment).join(', '))}</title>
<style>${style}</style>
</head>
<body>
<h1>PCI DSS v4.0.1: audit</h1>
<p>Commit <code>${escaped(commit)}</code>, made at ${escaped(time)}, waivers held against ${escaped(day)}.</p>
${audits.map((audit) => environmentPart(audit, pictures)).join('\n')}
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #151b23);
  --satisfied: light-dark(#116329, #57d471); --waived: light-dark(#7d4e00, #e3b341);
  --failed: light-dark(#b31d28, #ff7b72); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
  background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #e6edf3); }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
td.number, th.number { text-align: right; }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: 1rem; overflow: auto; }
.satisfied { color: var(--satisfied); } .waived { color: var(--waived); }
.failed { color: var(--failed); font-weight: 600; }
@media print { details { display: block; } }
`;

function environmentPart(audit: AuditEvidence, pictures: Pictures): string {
  const { environment, passes, findings } = audit;
  const of = (status: EvidenceFinding['status']) => findings.filter((finding) => finding.status === status);
  return `<section>
<h2 id="${escaped(environment)}">${escaped(environment)}:
<span class="${passes ? 'satisfied' : 'failed'}">${passes ? 'passes' : 'does not pass'}</span></h2>
${requirementTable(audit)}
<h3>Failed</h3>
${findingTable(of('failed'))}
<h3>Waived</h3>
${findingTable(of('waived'))}
<h3>Waivers</h3>
${waiverTable(audit)}
<details><summary>Satisfied: ${of('satisfied').length} findings</summary>
${findingTable(of('satisfied'))}
</details>
<h3>Segmentation</h3>
<pre class="mermaid">${escaped(pictures.get(environment) ?? '')}</pre>
</section>`;
}

function requirementTable({ requirements }: AuditEvidence): string {
  const head = ['PCI DSS', 'asks that', 'status', 'satisfied', 'waived', 'failed'];
  const rows = requirements.map(({ requirement, title, status, satisfied, waived, failed, outside = '' }) => [
    escaped(requirement),
    [title, outside].map(escaped).join('<br>'),
    `<span class="${status.replaceAll(' ', '-')}">${status}</span>`,
    ...[satisfied, waived, failed].map(String),
  ]);
  return table(head, rows);
}

function findingTable(findings: readonly EvidenceFinding[]): string {
  const head = ['control', 'PCI DSS', 'where', 'wanted', 'found', 'what to do, or why not'];
  const rows = findings.map(({ control, title, severity, answers, ...finding }) => [
    [
      `<code>${escaped(control)}</code> (${severity})`,
      escaped(title),
      `<small>${escaped(answers.join(', '))}</small>`,
    ].join('<br>'),
    escaped(finding.requirements.join(', ')),
    `<code>${escaped(finding.resource)}</code><br><small>${escaped(finding.construct)}</small>`,
    `<code>${escaped(finding.expected)}</code>`,
    `<code>${escaped(finding.found)}</code>`,
    escaped(finding.waiver?.reason ?? finding.fix),
  ]);
  return table(head, rows);
}

function waiverTable({ waivers, waiverFaults }: AuditEvidence): string {
  const sound = waivers
    .filter(({ rule, resource }) => !waiverFaults.some((other) => other.rule === rule && other.resource === resource))
    .map((waiver) => ({ ...waiver, fault: '' }));
  const head = ['rule', 'where', 'reason', 'instead', 'owner', 'until', 'fault'];
  const rows = [...waiverFaults, ...sound].map(({ rule, resource, compensatingControl = '', ...waiver }) => [
    `<code>${escaped(rule)}</code>`,
    `<code>${escaped(resource)}</code>`,
    ...[waiver.reason, compensatingControl, waiver.owner, waiver.expires].map(escaped),
    `<span class="failed">${escaped(waiver.fault)}</span>`,
  ]);
  return table(head, rows);
}

/** A table of cells that are HTML already. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => line(row, 'td')).join('\n');
  return `<table>\n<thead>${line(head, 'th')}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
