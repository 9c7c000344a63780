/** Consecutive numbers, the first and the last included. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** What two ranges have in common; empty (first after last) if they have nothing. */
export function common(one: Range, other: Range): Range {
  return {
    first: one.first > other.first ? one.first : other.first,
    last: one.last < other.last ? one.last : other.last,
  };
}

/** Whether every number of `inner` is one of `outer`. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}
