import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTerraformEvent, type Diagnostic, type TerraformEvent } from '../terraform/terraform-event.ts';

const folder = join(import.meta.dirname, 'streams');

/** The events of a run of Terraform 1.11 that was recorded: `apply` adds, changes, replaces, destroys and fails. */
export function recordedEvents(name: 'apply'): readonly TerraformEvent[] {
  return linesOf(name).map(parseTerraformEvent);
}

/** A failure of Terraform 1.11 that was recorded. */
export function recordedFailure(failure: string): readonly Diagnostic[] {
  const events = linesOf('failures')
    .filter((text) => text.startsWith(`{"case": "${failure}"`))
    .map(parseTerraformEvent);
  return events.flatMap((event) => (event.type === 'diagnostic' ? event.diagnostic : []));
}

function linesOf(name: string): readonly string[] {
  return readFileSync(join(folder, `${name}.jsonl`), 'utf8').trimEnd().split('\n');
}
