import { describe, expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const known = ['dev', 'local', 'production', 'staging'];

describe('didYouMean', () => {
  it.each([
    ['stagin', 'staging'],
    ['prod', 'production'],
    ['porduction', 'production'],
    ['lcoal', 'local'],
    ['de', 'dev'],
  ])('takes %s for %s', (given, meant) => {
    expect(didYouMean(given, known)).toBe(` Did you mean "${meant}"?`);
  });

  it.each(['xyz', '', 'p', 'demo'])('suggests nothing for %j', (given) => {
    expect(didYouMean(given, known)).toBe('');
  });

  it('suggests nothing where nothing is known', () => {
    expect(didYouMean('staging', [])).toBe('');
  });
});
