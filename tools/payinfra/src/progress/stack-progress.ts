import type { ApplyStep, TerraformEvent } from '../terraform/terraform-event.ts';

/** What a run did to the resources of a stack. */
export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly replaced: number;
  readonly destroyed: number;
}

/** Nothing at all. */
export const noChanges: ChangeCounts = { added: 0, changed: 0, replaced: 0, destroyed: 0 };

/** A resource that is being worked on. */
export interface ActiveResource {
  readonly address: string;
  /** `create`, `update` or `delete`. */
  readonly action: string;
  /** Since when, in milliseconds of the clock the progress was made with. */
  readonly since: number;
}

/** How many operations a planned action takes. What is not here is none: reads, moves, resources that stay. */
const operations: Readonly<Record<string, number>> = { create: 1, update: 1, delete: 1, replace: 2 };

/** How far a run has come, from Terraform's own events. */
export class StackProgress {
  /** The planned actions by address: `create`, `update`, `delete` or `replace`. */
  readonly planned = new Map<string, string>();
  /** Operations that are done; replacing a resource takes two. */
  done = 0;
  counts: ChangeCounts = noChanges;
  readonly startedAt: number;
  readonly #active = new Map<string, ActiveResource>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.startedAt = now();
  }

  /** The number of operations the plan holds. */
  get total(): number {
    return [...this.planned.values()].reduce((sum, action) => sum + (operations[action] ?? 0), 0);
  }

  /** The resources that are being worked on, the longest-running first. */
  get active(): readonly ActiveResource[] {
    return [...this.#active.values()];
  }

  /** Seconds since the run began. */
  get seconds(): number {
    return (this.#now() - this.startedAt) / 1000;
  }

  take(event: TerraformEvent): void {
    if (event.type === 'planned_change') {
      const { action, resource } = event.change;
      if (action in operations) this.planned.set(resource.addr, action);
    } else if (isApplyStep(event)) {
      this.#step(event);
    }
  }

  /** Counts what was taken away beside Terraform. */
  removed(): void {
    this.done += 1;
    this.counts = { ...this.counts, destroyed: this.counts.destroyed + 1 };
  }

  #step({ type, hook: { resource, action } }: ApplyStep): void {
    const address = resource.addr;
    if (!(action in operations)) return;
    if (type === 'apply_start') this.#active.set(address, { address, action, since: this.#now() });
    if (type === 'apply_complete' || type === 'apply_errored') this.#active.delete(address);
    if (type !== 'apply_complete') return;
    this.done += 1;
    const count = countOf(action, this.planned.get(address) === 'replace');
    if (count !== undefined) this.counts = { ...this.counts, [count]: this.counts[count] + 1 };
  }
}

/** Whether an event is a step of applying one resource. */
export function isApplyStep(event: TerraformEvent): event is ApplyStep {
  return event.type.startsWith('apply_');
}

function countOf(action: string, isReplaced: boolean): keyof ChangeCounts | undefined {
  if (action === 'create') return isReplaced ? 'replaced' : 'added';
  if (action === 'update') return 'changed';
  // The removal of what is replaced is half of one change.
  return isReplaced ? undefined : 'destroyed';
}
