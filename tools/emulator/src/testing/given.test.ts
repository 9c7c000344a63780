import { expect, it } from 'vitest';
import { given } from './given.ts';

it('gives back what is there', () => {
  expect([given(0), given('')]).toEqual([0, '']);
});

it('fails where something is missing', () => {
  expect(() => given<string>(undefined)).toThrow('AWS gives this value');
});
