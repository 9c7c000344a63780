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
  ]); const name = 'key-enabled';`;
  expect(ruleCases(['key-rotated', 'key-enabled', 'key-elsewhere'], 'a.test.ts', text)).toEqual([
    { rule: 'key-rotated', where: "nobody's key is rotated", file: 'a.test.ts' },
    { rule: 'key-rotated', where: "a year isn't enough", file: 'a.test.ts' },
    { rule: 'key-enabled', where: undefined, file: 'a.test.ts' },
  ]);
});
