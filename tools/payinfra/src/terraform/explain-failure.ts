import type { Diagnostic } from './terraform-event.ts';
import type { TerraformEnd } from './run-terraform.ts';

/** Why Terraform failed, for people: every fault with its resource and its reason, without what only a machine needs. */
export function explainFailure({ errors, text, exitCode }: TerraformEnd): string {
  if (errors.length > 0) return errors.map(explainDiagnostic).join('\n');
  const last = text.slice(-5).join('\n');
  return `Terraform ended with ${exitCode === null ? 'a signal' : `exit code ${exitCode}`}${last === '' ? '' : `:\n${last}`}`;
}

function explainDiagnostic({ summary, detail, address }: Diagnostic): string {
  const where = address === undefined ? '' : `${address}: `;
  return [`${where}${withoutNoise(summary)}`, withoutNoise(detail)].filter((line) => line !== '').join('\n');
}

/** Request ids and host ids help AWS's support, who find them in the recorded stream. */
function withoutNoise(text: string): string {
  return text
    .replaceAll(/,? ?(https response error|api error) /g, ', ')
    .replaceAll(/StatusCode: \d+, |RequestID: [^,]*, |HostID: [^,]*, /g, '')
    .trim();
}
