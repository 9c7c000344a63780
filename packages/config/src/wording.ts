import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of settings',
};

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

/** Says what a setting must be; used where the schema itself does not say it. Never tells what was given. */
export const wording: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${anyOf(issue.values)}`;
    case 'too_small':
      return amount(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return amount(issue.origin, 'at most', issue.maximum);
    default:
      return undefined;
  }
};

function amount(origin: string, limit: string, number: number | bigint): string {
  const unit = units[origin];
  return unit === undefined ? `must be ${limit} ${String(number)}` : `must have ${limit} ${String(number)}${unit}`;
}

function anyOf(values: readonly unknown[]): string {
  const texts = values.map((value) => JSON.stringify(value));
  const last = texts.pop();
  return texts.length === 0 ? `${last}` : `${texts.join(', ')} or ${last}`;
}
