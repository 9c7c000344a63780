import type { PlannedChangeEvent } from '../terraform/terraform-event.ts';

/** What can happen to a resource, the riskiest first. */
const actions = ['replace', 'delete', 'update', 'create'] as const;

/** Words for them. */
const words = { replace: 'replace', delete: 'destroy', update: 'change', create: 'add' } as const;

/** A resource that a deploy would change. */
export interface PlannedChange {
  readonly action: (typeof actions)[number];
  readonly address: string;
  /** Why Terraform replaces or destroys it, in Terraform's words. */
  readonly reason?: string;
}

/** The change behind an event of Terraform's plan; nothing if the resource stays as it is. */
export function plannedChangeOf({ change }: PlannedChangeEvent): PlannedChange | undefined {
  const action = actions.find((known) => known === change.action);
  if (action === undefined) return undefined;
  const reason = change.reason === undefined ? {} : { reason: change.reason.replaceAll('_', ' ') };
  return { action, address: change.resource.addr, ...reason };
}

/** Replaced and destroyed resources on top; of one kind in the order of their addresses. */
export function sortedByRisk(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  return actions.flatMap((action) => changes.filter((change) => change.action === action).toSorted(byAddress));
}

function byAddress(a: PlannedChange, b: PlannedChange): number {
  return a.address < b.address ? -1 : 1;
}

/** Counts for people: `1 to replace, 3 to add, 1 rule to revoke`. */
export function plannedInWords(changes: readonly PlannedChange[], rulesToRevoke: number): string {
  const counts = actions
    .map((action) => ({ action, count: changes.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} to ${words[action]}`);
  const all = [...counts, ...revocationsInWords(rulesToRevoke)];
  return all.length === 0 ? 'outputs only' : all.join(', ');
}

/** How many rules added by hand go, for people; nothing of none. */
export function revocationsInWords(count: number): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? '1 rule to revoke' : `${count} rules to revoke`];
}

/** One change in one line. */
export function changeLine({ action, address, reason }: PlannedChange): string {
  return `${words[action].padEnd(7)} ${address}${reason === undefined ? '' : ` (${reason})`}`;
}
