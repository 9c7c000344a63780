import type { Mutant, Operation } from './mutant.ts';

/** Changes that make nothing less secure, and why. */
export interface Harmless {
  /** The type of resource; `*` for all. */
  readonly type: string;
  /** The attribute, which speaks for everything within it too. */
  readonly attribute: string;
  /**
   * What may be done to it.
   * @default anything
   */
  readonly operations?: readonly Operation[];
  readonly why: string;
}

/** What needs no rule. Everything that is not named here does. */
export const harmless: readonly Harmless[] = [
  { type: '*', attribute: 'depends_on', why: 'the order of creation, which the tests of each stack hold' },
  { type: '*', attribute: 'tags.Name', why: 'a name for people' },
];

/** Whether a mutant needs no rule. */
export function isHarmless({ resource, attribute, operation }: Mutant): boolean {
  return harmless.some(
    (entry) =>
      (entry.type === '*' || entry.type === resource.type) &&
      (attribute === entry.attribute || attribute.startsWith(`${entry.attribute}.`)) &&
      (entry.operations?.includes(operation) ?? true),
  );
}
