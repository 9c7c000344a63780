import { loadEnvironment } from '@payment/config';
import { parseStackName, readOutputs, networkContract } from '@payment/contracts';
import { describe, expect, it } from 'vitest';
import { interrupted } from './errors.ts';
import { exitCodeOf, messageForPeople } from './message-for-people.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('an error', () => {
  it.each([
    ['about the command line', () => parseStackName('x'), 64],
    ['about an environment’s file', () => loadEnvironment('x'), 64],
    ['about what is deployed', () => readOutputs(networkContract, {}), 1],
    ['of our own', () => { throw interrupted(); }, 130],
  ])('%s is told by its message, with an exit code of its own', (_case, work, exitCode) => {
    const error = thrownBy(work);
    expect(messageForPeople(error)).toBe((error as Error).message);
    expect(exitCodeOf(error)).toBe(exitCode);
  });

  it('of an AWS service is told with its name, which says most', () => {
    const denied = Object.assign(new Error('not authorized to perform ssm:GetParameter'), { $metadata: {} });
    denied.name = 'AccessDeniedException';
    expect(messageForPeople(denied)).toBe('AWS: AccessDeniedException: not authorized to perform ssm:GetParameter');
    expect(exitCodeOf(denied)).toBe(1);
  });

  it.each([new TypeError('x is undefined'), 'a text'])('that nobody expected has no message for people', (error) => {
    expect(messageForPeople(error)).toBeUndefined();
  });
});
