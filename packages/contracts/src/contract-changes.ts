import { distance } from 'fastest-levenshtein';
import { isDeepStrictEqual } from 'node:util';
import type { ContractDescription, FieldDescription } from './describe-contract.ts';

/** What became of a field. */
export type FieldFate =
  | { readonly kind: 'added' | 'removed' }
  /** Most likely, that is: another field of the same form, with almost the same description, took its place. */
  | { readonly kind: 'renamed'; readonly to: string }
  /** Another producer publishes it now, under the same name and in the same form. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 're-typed'; readonly from: string; readonly to: string };

/** A published field, and what became of it. */
export type FieldChange = FieldFate & {
  /** Who published it before the change, or does so now if it is new. */
  readonly producer: string;
  /** Its name in code before the change, or the one it has now if it is new. */
  readonly field: string;
};

interface PublishedField extends FieldDescription {
  readonly producer: string;
  readonly name: string;
}

/** What became of each published field between two commits: old fields first, new ones after them. */
export function contractChanges(
  before: readonly ContractDescription[],
  after: readonly ContractDescription[],
): readonly FieldChange[] {
  const old = fieldsOf(before);
  const current = fieldsOf(after);
  const kept = (field: PublishedField, others: readonly PublishedField[]) => others.find((one) => isSame(one, field));
  const added = current.filter((field) => kept(field, old) === undefined);
  const gone = old.filter((field) => kept(field, current) === undefined);
  const successors = successorsOf(gone, added);
  const replacing = new Set(successors.values());
  return [
    ...old.flatMap((field) => {
      const now = kept(field, current);
      return now === undefined ? departure(field, successors.get(field)) : retyping(field, now);
    }),
    ...added.filter((field) => !replacing.has(field)).map((field) => change(field, { kind: 'added' })),
  ];
}

function fieldsOf(contracts: readonly ContractDescription[]): readonly PublishedField[] {
  return contracts.flatMap(({ producer, fields }) =>
    Object.entries(fields).map(([name, field]) => ({ producer, name, ...field })),
  );
}

function isSame(one: PublishedField, other: PublishedField): boolean {
  return one.producer === other.producer && one.name === other.name;
}

/** Which new field took the place of which old one; the likeliest pairs come first, and each field is in one pair. */
function successorsOf(
  gone: readonly PublishedField[],
  added: readonly PublishedField[],
): ReadonlyMap<PublishedField, PublishedField> {
  const pairs = gone
    .flatMap((from) => added.filter((to) => isSuccessor(from, to)).map((to) => ({ from, to })))
    .toSorted((a, b) => rewording(a.from, a.to) - rewording(b.from, b.to));
  const successors = new Map<PublishedField, PublishedField>();
  const taken = new Set<PublishedField>();
  for (const { from, to } of pairs) {
    if (successors.has(from) || taken.has(to)) continue;
    successors.set(from, to);
    taken.add(to);
  }
  return successors;
}

function isSuccessor(from: PublishedField, to: PublishedField): boolean {
  if (from.kind !== to.kind || !isDeepStrictEqual(from.form, to.form)) return false;
  // Many fields are plain texts: only what they say tells that one stands for the other.
  return from.producer === to.producer ? rewording(from, to) <= 1 / 3 : from.name === to.name;
}

/** How much of the description is another: from 0, nothing, to 1, all. */
function rewording({ description: from }: PublishedField, { description: to }: PublishedField): number {
  return distance(from, to) / Math.max(from.length, to.length, 1);
}

function departure(field: PublishedField, successor: PublishedField | undefined): readonly FieldChange[] {
  if (successor === undefined) return [change(field, { kind: 'removed' })];
  return successor.producer === field.producer
    ? [change(field, { kind: 'renamed', to: successor.name })]
    : [change(field, { kind: 'moved', to: successor.producer })];
}

function retyping(from: PublishedField, to: PublishedField): readonly FieldChange[] {
  if (from.kind !== to.kind) return [change(from, { kind: 're-typed', from: from.kind, to: to.kind })];
  if (isDeepStrictEqual(from.form, to.form)) return [];
  const all = Object.keys({ ...from.form, ...to.form });
  const others = all.filter((key) => !isDeepStrictEqual(from.form[key], to.form[key]));
  const differing = ({ form }: FieldDescription) =>
    JSON.stringify(Object.fromEntries(others.map((key) => [key, form[key]])));
  return [change(from, { kind: 're-typed', from: differing(from), to: differing(to) })];
}

function change({ producer, name }: PublishedField, fate: FieldFate): FieldChange {
  return { producer, field: name, ...fate };
}
