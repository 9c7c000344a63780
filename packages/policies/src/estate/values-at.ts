import { isJsonList, isJsonObject, type Json } from './json.ts';

/**
 * Every value at a path such as `rule.expiration.days`, in order; none if there is none. Lists are looked through, at
 * each step and at the end, because Terraform writes one block as a group or as a list with one member. `null` is what
 * Terraform takes as not given.
 */
export function valuesAt(value: Json | undefined, path: string): readonly Json[] {
  return path
    .split('.')
    .reduce<readonly Json[]>(
      (groups, step) => groups.flatMap((group) => (isJsonObject(group) ? members(group[step]) : [])),
      members(value),
    );
}

/** The first value at a path. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return valuesAt(value, path)[0];
}

/** The text at a path; empty if there is none. */
export function textAt(value: Json | undefined, path: string): string {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** A value, a list's members or nothing, as a flat list. */
function members(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isJsonList(value) ? value.flatMap(members) : [value];
}
