import { describe, expect, it } from 'vitest';
import { shown } from './shown.ts';

describe('a value as evidence', () => {
  it.each([
    [undefined, 'absent'],
    [null, 'absent'],
    ['text', 'text'],
    [5, '5'],
    [['a', true], '["a",true]'],
    [{ a: 1 }, '{"a":1}'],
  ])('of %j is %s', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it('is short', () => {
    expect(shown('x'.repeat(200))).toHaveLength(200);
    expect(shown('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
  });
});
