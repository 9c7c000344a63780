import { describe, expect, it } from 'vitest';
import { textAt, valueAt, valuesAt } from './values-at.ts';

describe('the values at a path', () => {
  it.each([
    ['a group', { rule: { expiration: { days: 1 } } }, [1]],
    ['a list with one member', { rule: [{ expiration: [{ days: 1 }] }] }, [1]],
    ['a list with two members', { rule: [{ expiration: { days: 1 } }, { expiration: [{ days: 2 }] }] }, [1, 2]],
    ['lists in lists', { rule: [[{ expiration: { days: [1, [2]] } }]] }, [1, 2]],
    ['a list in which some have none', { rule: [{}, { expiration: { days: 2 } }] }, [2]],
    ['null, which is not given', { rule: { expiration: { days: null } } }, []],
    ['a text on the way', { rule: 'all' }, []],
    ['nothing', undefined, []],
  ])('are found in %s', (_what, value, found) => {
    expect(valuesAt(value, 'rule.expiration.days')).toEqual(found);
  });

  it('are false and empty text too', () => {
    expect(valuesAt({ a: [false, '', 0] }, 'a')).toEqual([false, '', 0]);
  });

  it('begin with the first', () => {
    expect(valueAt({ a: [1, 2] }, 'a')).toBe(1);
    expect(valueAt({}, 'a')).toBeUndefined();
  });

  it('are text, or empty', () => {
    expect(textAt({ a: 'x' }, 'a')).toBe('x');
    expect(textAt({ a: 1 }, 'a')).toBe('');
    expect(textAt({}, 'a')).toBe('');
  });
});
