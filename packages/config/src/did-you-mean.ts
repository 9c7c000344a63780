import { closest, distance } from 'fastest-levenshtein';

/**
 * ` Did you mean "staging"?`, or nothing where no known name is near.
 *
 * @returns a sentence to follow another one, with the space before it
 */
export function didYouMean(given: string, known: readonly string[]): string {
  const near = beginningWith(given, known) ?? nearest(given, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

function beginningWith(given: string, known: readonly string[]): string | undefined {
  return given.length < 2 ? undefined : known.find((name) => name.startsWith(given));
}

/** Near means that two letters of five may be wrong. */
function nearest(given: string, known: readonly string[]): string | undefined {
  const near = closest(given, ['', ...known]);
  return distance(given, near) <= near.length * 0.4 && near !== '' ? near : undefined;
}
