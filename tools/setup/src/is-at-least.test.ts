import { expect, it } from 'vitest';
import { isAtLeast } from './is-at-least.mjs';

it.each([
  ['1.11.0', '1.11'],
  ['1.11.4', '1.11'],
  ['1.12.0-beta2', '1.11'],
  ['1.11.1-rc1', '1.11'],
  ['2.0.0', '1.11'],
  ['v24.21.0', '24.0'],
  ['3.10', '3.10'],
] as const)('takes %s for at least %s', (version, minimum) => {
  expect(isAtLeast(version, minimum)).toBe(true);
});

it.each([
  ['1.9.8', '1.11'],
  ['1.5.7', '1.11'],
  ['0.15.5', '1.11'],
  ['1.11.0-rc1', '1.11'],
  ['v20.20.2', '24.0'],
  ['3.9.18', '3.10'],
  ['', '1.11'],
  ['latest', '1.11'],
] as const)('takes "%s" for older than %s', (version, minimum) => {
  expect(isAtLeast(version, minimum)).toBe(false);
});
