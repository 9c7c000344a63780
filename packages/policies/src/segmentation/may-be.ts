import type { Resource } from '../estate/resource.ts';

/** Whether a reference may lead to a resource: it does, or nobody can tell where it leads. */
export function mayBe(targets: readonly Resource[], one: Resource): boolean {
  return targets.length === 0 || targets.includes(one);
}
