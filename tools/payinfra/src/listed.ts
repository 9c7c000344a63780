const format = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Names for people: `network, data and edge`. */
export function listed(names: readonly string[]): string {
  return format.format(names);
}
