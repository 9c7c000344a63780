import type { Json } from '../estate/json.ts';

/** What an attribute must be. */
export interface Expectation {
  /** In words, after the attribute's name: `true`, `at least 365`. */
  readonly words: string;
  readonly accepts: (value: Json | undefined) => boolean;
}

/** Exactly this value. Terraform takes `"true"` for `true`, and so does this. */
export function is(wanted: string | number | boolean): Expectation {
  return { words: String(wanted), accepts: (value) => isScalar(value) && String(value) === String(wanted) };
}

/** This value, which is also the provider's default. */
export function isOrAbsent(wanted: string | number | boolean): Expectation {
  return { words: `${wanted} or absent`, accepts: (value) => value === undefined || is(wanted).accepts(value) };
}

/** One of some values. */
export function oneOf(...wanted: readonly (string | number)[]): Expectation {
  return { words: `one of ${wanted.join(', ')}`, accepts: (value) => wanted.some((one) => is(one).accepts(value)) };
}

/** Anything but some values, and given. */
export function noneOf(...refused: readonly (string | number)[]): Expectation {
  return {
    words: `given, and none of ${refused.join(', ')}`,
    accepts: (value) => isScalar(value) && !refused.some((one) => is(one).accepts(value)),
  };
}

/** A number of at least this size. An expression is not one: what is not known cannot be trusted. */
export function atLeast(least: number): Expectation {
  return { words: `at least ${least}`, accepts: (value) => numberIn(value) >= least };
}

/** A number of at most this size. */
export function atMost(most: number): Expectation {
  return { words: `at most ${most}`, accepts: (value) => numberIn(value) <= most };
}

/** A number within these bounds, both included. */
export function between(least: number, most: number): Expectation {
  return {
    words: `from ${least} to ${most}`,
    accepts: (value) => atLeast(least).accepts(value) && atMost(most).accepts(value),
  };
}

/** A text of some form; the words say which. */
export function matching(words: string, form: RegExp): Expectation {
  return { words, accepts: (value) => typeof value === 'string' && form.test(value) };
}

/** Given, whatever it is. */
export const given: Expectation = { words: 'given', accepts: (value) => value !== undefined && value !== '' };

/** Not given at all. */
export const absent: Expectation = { words: 'absent', accepts: (value) => value === undefined };

function isScalar(value: Json | undefined): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** A number, which Terraform also takes as text; anything else is not a number, which is neither more nor less. */
function numberIn(value: Json | undefined): number {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN;
}
