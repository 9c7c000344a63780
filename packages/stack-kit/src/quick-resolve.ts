/** Replaces the tokens within a value by what they stand for. */
export type Resolve = (value: unknown, options: unknown) => unknown;

/** Stands in every token that hides in a text; in a text, a token that is a number looks like -1.888154589709054e+289. */
const mayBeToken = /Token|e\+/;

/**
 * CDKTF's `resolve`, for data that is mostly free of tokens. CDKTF makes a context for each key and each value, and looks
 * several times for tokens in each. This copies what cannot hold one, and leaves the rest to CDKTF.
 */
export function quickResolve(resolve: Resolve): Resolve {
  return (value, options) => {
    const quick = (part: unknown): unknown => {
      if (mustBeResolved(part)) return resolve(part, options);
      if (Array.isArray(part)) return part.map(quick).filter((item) => item !== undefined);
      if (typeof part !== 'object' || part === null) return part;
      return Object.fromEntries(
        Object.entries(part)
          .map(([key, item]) => [key, quick(item)] as const)
          .filter(([, item]) => item !== undefined),
      );
    };
    try {
      return quick(value);
    } catch {
      // CDKTF tells where in the value the fault is.
      return resolve(value, options);
    }
  };
}

/** Whether a value is more than literals in lists and groups, as far as can be told without looking into those. */
function mustBeResolved(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isScalarToken);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' || isScalarToken(value);
  return Object.getPrototypeOf(value) !== Object.prototype || 'resolve' in value || Object.keys(value).some(isScalarToken);
}

/** Every token that is a number is negative. */
function isScalarToken(value: unknown): boolean {
  return typeof value === 'string' ? mayBeToken.test(value) : typeof value === 'number' && !(value >= 0);
}
