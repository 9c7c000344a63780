import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { field, listField, numberField } from './index.ts';

describe('a field of a contract', () => {
  it('makes its form when that is asked for, and not before', () => {
    const form = vi.fn(() => z.string());
    const name = field(form, 'A name.');
    expect(form).not.toHaveBeenCalled();
    expect(name.schema.parse('a')).toBe('a');
    expect(form).toHaveBeenCalledOnce();
  });

  it.each([
    ['field', field(z.string(), 'A text.'), 'a'],
    ['numberField', numberField(z.int(), 'A number.'), 1],
    ['listField', listField(z.string(), 'A list.'), ['a']],
  ])('%s takes a form that is made already', (_name, { schema }, value) => {
    expect(schema.parse(value)).toEqual(value);
  });
});
