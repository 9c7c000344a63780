import { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { knownSettings } from './known-settings.ts';

/** One setting that is not acceptable. */
export interface Fault {
  /** Where: the path of the setting, for example `data.postgres.multiAz`, or a line of the file. */
  readonly path: string;
  /** Which rule, what was given and what to do. */
  readonly message: string;
}

/** The fault of a setting that breaks a rule. The value that was given is told, so it must be of a known setting. */
export function fault(path: string, rule: string, given: unknown): Fault {
  return { path, message: given === undefined ? `Missing setting: it ${rule}` : `${rule} (given: ${shown(given)})` };
}

/**
 * The faults behind an issue that zod found.
 *
 * @param given the whole of what was parsed
 */
export function faultsOf(issue: z.core.$ZodIssue, given: unknown): readonly Fault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownSetting(path, key, given));
  const meant = issue.code === 'invalid_union' ? issue.errors.find(fits) : undefined;
  if (meant) return meant.flatMap((inner) => faultsOf({ ...inner, path: [...path, ...inner.path] }, given));
  return [fault(z.core.toDotPath(path), issue.message, valueAt(given, path))];
}

/** Whether a fault lies at, or below, a path that another one names. */
export function isCoveredBy(inner: Fault, outer: Fault): boolean {
  return inner.path === outer.path || ['.', '['].some((next) => inner.path.startsWith(outer.path + next));
}

/** Of several alternatives, the one that was meant is the one whose own form was met, if not that of its parts. */
function fits(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.every(({ code, path }) => code === 'unrecognized_keys' || path.length > 0);
}

/** Its value is not told: nobody knows what it is, so it may be a secret. */
function unknownSetting(path: readonly PropertyKey[], key: string, given: unknown): Fault {
  const group = valueAt(given, path);
  const known = knownSettings(path);
  const missing = known.filter((name) => !isObject(group) || !(name in group));
  const message = known.includes(key)
    ? 'Does not go with the alternative that was chosen here. Remove it.'
    : `Unknown setting.${didYouMean(key, missing) || ' Remove it.'}`;
  return { path: z.core.toDotPath([...path, key]), message };
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? Reflect.get(value, key) : undefined), given);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (!isObject(value)) return clipped(JSON.stringify(value));
  if (!Array.isArray(value)) return clipped(`{ ${Object.keys(value).join(', ')} }`);
  return value.some(isObject) ? 'a list' : clipped(JSON.stringify(value));
}

function clipped(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
