import { knownFailures, type FailureScene } from './known-failures.ts';
import type { TerraformEnd } from './run-terraform.ts';
import type { Diagnostic } from './terraform-event.ts';

/** More faults than this are not read; the recorded stream has them all. */
const mostFaults = 5;

/** Why Terraform failed, for people: every fault with its resource, its reason and, where one is known, the remedy. */
export function explainFailure({ errors, text, exitCode }: TerraformEnd, scene: FailureScene): string {
  if (errors.length === 0) return withoutDiagnostic(exitCode, text);
  const faults = [...new Set(errors.map((diagnostic) => explain(diagnostic, scene)))];
  const rest = faults.length - mostFaults;
  return [...faults.slice(0, mostFaults), ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}

function explain(diagnostic: Diagnostic, scene: FailureScene): string {
  for (const known of knownFailures) {
    const explanation = known(diagnostic, scene);
    if (explanation !== undefined) return explanation;
  }
  const { summary, detail, address } = diagnostic;
  const where = address === undefined ? '' : `${address}: `;
  return [`${where}${withoutNoise(summary)}`, withoutNoise(detail)].filter((line) => line !== '').join('\n');
}

/** The call, the status and the ids of a request are for AWS's support, who find them in the recorded stream. */
function withoutNoise(text: string): string {
  return text
    .replaceAll(/operation error [\w ]+: \w+, /g, '')
    .replaceAll(/https response error StatusCode: \d+, /g, '')
    .replaceAll(/RequestID: [^,]*, /g, '')
    .replaceAll(/HostID: [^,]*, /g, '')
    .replaceAll('api error ', '')
    .trim();
}

/** Terraform was killed, or broke down: its last words are all there is. */
function withoutDiagnostic(exitCode: number | null, text: readonly string[]): string {
  const how = exitCode === null ? 'Terraform was killed' : `Terraform ended with exit code ${exitCode}`;
  const last = text.slice(-5);
  return last.length === 0 ? `${how}.` : [`${how}. Its last words:`, ...last].join('\n');
}
