/** A value that AWS always gives, although the SDK's types allow that it is missing. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('AWS gives this value, the emulator does not.');
  return value;
}
