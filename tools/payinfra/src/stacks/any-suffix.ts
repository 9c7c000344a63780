import type { Environment } from '@payment/config';

/** Stands in for the suffix of an environment that has none, where the names do not matter. */
export const anySuffix = '000000';

/** The suffix of an environment as far as its file tells it. */
export function suffixOrAny({ suffix }: Pick<Environment, 'suffix'>): string {
  return suffix ?? anySuffix;
}
