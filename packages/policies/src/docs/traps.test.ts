import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allRules } from '../all-rules.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/traps.md'), 'utf8');

/** What stands in code type on the page and is no rule. */
const others = ['internal-', 'aws-waf-logs-…', 'packages/naming', 'postgres', 'code type'];

it('docs/traps.md answers every trap with rules that exist, or says what answers it', () => {
  const named = [...page.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const known = new Set([...allRules.map(({ id }) => id), ...others]);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
  const rows = [...page.matchAll(/^\| (\d+) \| .+ \| .{10,} \|$/gm)].map(([, number]) => Number(number));
  expect(rows).toEqual(Array.from({ length: 44 }, (_, index) => index + 1));
});
