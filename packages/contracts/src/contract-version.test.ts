import { expect, it } from 'vitest';
import { isReadable } from './contract-version.ts';

it.each([
  ['1.2.3', '1.2.3', true],
  ['1.3.0', '1.2.9', true],
  ['1.2.0', '1.2.9', true],
  ['1.1.9', '1.2.0', false],
  ['2.2.0', '1.2.0', false],
  ['0.9.0', '1.0.0', false],
  ['none', '1.0.0', false],
  ['1.0.0', 'latest', false],
])('contract %s can be read by code that was made for %s: %s', (published, madeFor, expected) => {
  expect(isReadable(published, madeFor)).toBe(expected);
});
