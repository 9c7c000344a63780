import { needEachOther } from './errors.ts';

/**
 * Puts names into waves: whatever a name needs stands in an earlier wave, and the members of one wave can go side by
 * side. A need counts even where it leads through names that were not chosen.
 *
 * @param names the chosen ones, in the order they keep within a wave
 * @param needsOf what a name needs directly
 * @throws StackError if some of the names need each other
 */
export function wavesOf<Name extends string>(
  names: readonly Name[],
  needsOf: (name: Name) => readonly Name[],
): readonly (readonly Name[])[] {
  const waves: (readonly Name[])[] = [];
  let waiting = names.map((name) => ({ name, needs: allNeedsOf(name, needsOf) }));
  while (waiting.length > 0) {
    const wave = waiting.filter(({ needs }) => !waiting.some(({ name }) => needs.has(name)));
    if (wave.length === 0) throw needEachOther(waiting.map(({ name }) => name));
    waves.push(wave.map(({ name }) => name));
    waiting = waiting.filter((one) => !wave.includes(one));
  }
  return waves;
}

/** What a name needs, directly and through others. */
export function allNeedsOf<Name extends string>(
  name: Name,
  needsOf: (name: Name) => readonly Name[],
  found: Set<Name> = new Set(),
): ReadonlySet<Name> {
  for (const needed of needsOf(name)) {
    if (found.has(needed)) continue;
    found.add(needed);
    allNeedsOf(needed, needsOf, found);
  }
  return found;
}
