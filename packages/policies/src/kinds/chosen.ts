import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/** Which resources of its types a rule is about. */
export interface Chosen {
  /**
   * Whether it is about this one.
   * @default all
   */
  readonly where?: ((resource: Resource, estate: Estate) => boolean) | undefined;
}

/** The resources of some types that a rule is about. */
export function chosen(estate: Estate, types: readonly string[], { where }: Chosen): readonly Resource[] {
  return estate.resources(...types).filter((resource) => where?.(resource, estate) ?? true);
}
