import { describe, expect, it } from 'vitest';
import { reasonOfCrash } from './reason-of-crash.ts';

describe('the reason why a program crashed', () => {
  it('is the message of the error, all lines of it, without the stack', () => {
    const output = [
      'file:///repository/packages/naming/src/resource-name.ts:44',
      '  if (name.length > rule.maxLength) throw nameTooLong(type, name, rule.maxLength, role);',
      '                                    ^',
      '',
      'InvalidNameError: "pay-x" is too long: 35 characters, at most 32.',
      'Shorten the role.',
      '    at resourceName (file:///repository/packages/naming/src/resource-name.ts:44:37)',
      '    at file:///repository/apps/edge/src/main.ts:5:1',
      '',
      'Node.js v24.21.0',
    ].join('\n');
    expect(reasonOfCrash(output)).toBe('"pay-x" is too long: 35 characters, at most 32.\nShorten the role.');
  });

  it('is all of the output if no error is in it', () => {
    expect(reasonOfCrash('Killed\n')).toBe('Killed');
  });
});
