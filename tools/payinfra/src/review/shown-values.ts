import { isJsonList, isJsonObject, type Json } from '@payment/policies';
import { createHmac } from 'node:crypto';
import type { Change } from './plan-json.ts';

/** Stands where a value will be known after the apply only. */
export const unknownMark = '(known after apply)';

/** The key of what stands where a value is secret: its hash. */
export const sensitiveMark = '(sensitive)';

/** The two sides of a change. */
export interface ShownValues {
  readonly before: Json;
  readonly after: Json;
}

/**
 * What a change does, fit to be written down: of a secret only its hash is left, by which one is told from another.
 * @param salt goes into the hashes, so that nobody can look up a short secret's
 */
export function shownValues(change: Change, salt: string): ShownValues {
  return {
    before: masked(change.before, change.before_sensitive, salt),
    after: withUnknown(masked(change.after, change.after_sensitive, salt), change.after_unknown),
  };
}

/** `marks` is `true` where the whole value is meant, or has the value's own form. */
function masked(value: Json, marks: Json, salt: string): Json {
  if (value === null) return null;
  if (marks === true) return { [sensitiveMark]: hashOf(value, salt) };
  if (isJsonList(value)) {
    return isJsonList(marks) ? value.map((member, i) => masked(member, marks[i] ?? false, salt)) : value;
  }
  if (!isJsonObject(value) || !isJsonObject(marks)) return value;
  const members = Object.entries(value).map(([key, inner]) => [key, masked(inner, marks[key] ?? false, salt)] as const);
  return Object.fromEntries(members);
}

/** Puts a mark where `unknown` says so; what it says nothing of stays. */
function withUnknown(value: Json, unknown: Json): Json {
  if (unknown === true) return unknownMark;
  if (isJsonList(unknown) && isJsonList(value)) {
    return value.map((member, i) => withUnknown(member, unknown[i] ?? false));
  }
  if (!isJsonObject(unknown)) return value;
  const known = isJsonObject(value) ? value : {};
  const marks = Object.entries(unknown).map(([key, mark]) => [key, withUnknown(known[key] ?? null, mark)] as const);
  return { ...known, ...Object.fromEntries(marks) };
}

function hashOf(value: Json, salt: string): string {
  return createHmac('sha256', salt).update(JSON.stringify(value)).digest('hex');
}

/** A value for people, without the hashes of secrets. */
export function valueInWords(value: Json | undefined): string {
  if (value === undefined || value === null) return 'unset';
  if (value === unknownMark) return unknownMark;
  if (isSecret(value)) return sensitiveMark;
  return JSON.stringify(value, (_key, inner: unknown) => (isSecret(inner) ? sensitiveMark : inner));
}

/** Whether a value is the hash of a secret. */
export function isSecret(value: unknown): boolean {
  return isJsonObject(value) && sensitiveMark in value;
}
