import { describe, expect, it } from 'vitest';
import { allRules } from './all-rules.ts';
import { requirements } from './requirements.ts';

const inScope = requirements.filter(({ outside }) => outside === undefined).map(({ id }) => id);
const named = new Set(allRules.flatMap((rule) => rule.requirements));

describe('the requirements', () => {
  it('that a rule names are all in scope', () => {
    expect([...named].filter((id) => !inScope.includes(id))).toEqual([]);
  });

  it('in scope are each supported by a rule', () => {
    expect(inScope.filter((id) => !named.has(id))).toEqual([]);
  });

  it('stand once each, in the order of the standard', () => {
    const ids = requirements.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  });
});
