import type { Json } from '../estate/json.ts';

/** A value as evidence shows it: short, and on one line. */
export function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
