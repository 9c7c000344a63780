/** JSON with the keys of every object sorted, so that the same content always gives the same bytes. */
export function stableJson(value: unknown, { space }: { readonly space?: number } = {}): string {
  return JSON.stringify(value, sortKeys, space);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
