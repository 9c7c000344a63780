import { describe, expect, it } from 'vitest';
import { Recorder } from '../testing/test-io.ts';
import { paintFor } from './paint.ts';

function terminal(isTTY: boolean): Recorder {
  return Object.assign(new Recorder(), { isTTY });
}

describe('colour', () => {
  it.each([
    ['is there at a terminal', true, {}, '\u001B[31mfailed\u001B[39m'],
    ['is not there in a file', false, {}, 'failed'],
    ['is not there where the user wants none', true, { NO_COLOR: '1' }, 'failed'],
  ])('%s', (_case, isTTY, env, shown) => {
    expect(paintFor(terminal(isTTY), { env }).red('failed')).toBe(shown);
  });
});
