import { expect, it } from 'vitest';
import { ruleCases } from './rule-cases.ts';

it('finds how each rule of a test is shown to fail', () => {
  const text = `describeRules('x', rules, [
    { rule: 'key-rotated', where: 'nobody\\'s key is rotated', change: x },
    {
      rule: 'key-rotated',
      where: "a year isn't enough",
      change: y,
    },
    { rule: name, where: 'it is made up' },
  ]);`;
  expect(ruleCases(text)).toEqual([
    { rule: 'key-rotated', where: "nobody's key is rotated" },
    { rule: 'key-rotated', where: "a year isn't enough" },
  ]);
});
