/** Stands in for the suffix of an environment that has none, where the names do not matter. */
export const anySuffix = '000000';
