import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyListValue, outputName, parameterName, parseListValue } from './index.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const words = fc.array(word, { minLength: 1, maxLength: 5 });
const camelCase = ([first = '', ...others]: readonly string[]) =>
  first + others.map((other) => other.charAt(0).toUpperCase() + other.slice(1)).join('');

describe('the names of a field', () => {
  it('are kebab-case in SSM and snake_case among the outputs', () => {
    expect(parameterName('dbClientSecurityGroupId')).toBe('db-client-security-group-id');
    expect(outputName('dbClientSecurityGroupId')).toBe('db_client_security_group_id');
    expect(parameterName('dashboard')).toBe('dashboard');
  });

  it('keep every word, so that two fields never share a name', () => {
    fc.assert(
      fc.property(words, (given) => {
        expect(parameterName(camelCase(given)).split('-')).toEqual(given);
        expect(outputName(camelCase(given)).split('_')).toEqual(given);
      }),
    );
  });
});

describe('a list in SSM', () => {
  const item = fc.stringMatching(/^[a-z0-9.]([a-z0-9.-]{0,10})$/);

  it('gives back its items in order', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), (items) => {
        expect(parseListValue(items.join(','))).toEqual(items);
      }),
    );
  });

  it('may be empty, although SSM refuses an empty value', () => {
    expect(emptyListValue).not.toBe('');
    expect(parseListValue(emptyListValue)).toEqual([]);
  });
});
