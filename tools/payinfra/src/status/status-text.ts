import type { StackDrift } from '../drift/stack-drift.ts';
import type { DeploySource } from '../ledger/deploy-record.ts';
import { shortCommit } from '../ledger/short-commit.ts';
import type { Paint } from '../progress/paint.ts';
import { textTable } from '../progress/text-table.ts';
import type { StackStatus } from './stack-status.ts';

const head = ['stack', 'deployed', 'last deploy', 'at', 'by', 'contract', 'drift', 'waiting'];

/** How stacks stand, as a table for people. */
export function statusText(statuses: readonly StackStatus[], paint: Paint): string {
  return textTable(
    head,
    statuses.map((status) => {
      const { stack, drift } = status;
      return [stack, ...deployCells(status, paint), contractCell(status), driftCell(drift, paint), waitingCell(status)];
    }),
  );
}

function deployCells({ record }: StackStatus, { green, red, yellow }: Paint): readonly string[] {
  if (record === undefined) return ['–', '–', '', ''];
  if (record === 'damaged') return ['?', yellow('damaged record'), '', ''];
  const { result, lastSuccess, time, actor } = record;
  const deployed = lastSuccess === undefined ? '–' : sourceInWords(lastSuccess);
  const last = result === 'succeeded' ? green(result) : red(`${result} (${sourceInWords(record)})`);
  return [deployed, last, time.slice(0, 16).replace('T', ' '), actor];
}

function sourceInWords({ commit, isDirty }: DeploySource): string {
  const name = commit === undefined ? 'no commit' : shortCommit(commit);
  return isDirty ? `${name} + changes` : name;
}

function contractCell({ contract: { published, here } }: StackStatus): string {
  if (published === here) return here;
  return `${published ?? '–'} -> ${here}`;
}

function driftCell(drift: StackDrift | undefined, { green, red, yellow }: Paint): string {
  if (drift === undefined) return 'not asked';
  if (drift.result === 'drifted') return red(`${drift.findings.length} found`);
  return { clean: green, 'not deployed': String, unknown: yellow }[drift.result](drift.result);
}

function waitingCell({ needsDeploy, reason, pending = [] }: StackStatus): string {
  if (!needsDeploy) return 'nothing';
  const commits = pending.length === 1 ? '1 commit' : `${pending.length} commits`;
  return pending.length === 0 ? reason : `${commits}: ${reason}`;
}
