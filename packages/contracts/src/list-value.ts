/** What stands in SSM for a list without items, because SSM refuses an empty value. */
export const emptyListValue = '-';

/** The items of a `StringList` parameter. */
export function parseListValue(value: string): readonly string[] {
  return value === emptyListValue ? [] : value.split(',');
}
