import { expect, it } from 'vitest';
import { reasonOf } from './errors.mjs';

it('finds the innermost reason of a failure', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });

  expect(reasonOf(new TypeError('fetch failed', { cause: refused }))).toBe('ECONNREFUSED');
  expect(reasonOf(new Error('HTTP 404'))).toBe('HTTP 404');
  expect(reasonOf('out of luck')).toBe('out of luck');
});
