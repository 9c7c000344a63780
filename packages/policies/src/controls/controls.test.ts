import { describe, expect, it } from 'vitest';
import { allRules } from '../all-rules.ts';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import { controlRows } from './control-rows.ts';
import { unanswered } from './unanswered.ts';

const answered = new Set(allRules.flatMap(({ controls }) => controls));
const known = new Set(controlRows.map(({ id }) => id));
const used = new Set(realEnvironments.flatMap((name) => realEstate(name).all.map(({ type }) => type)));

/** Whether a row is about something that a real stack has. */
function isAboutUs({ resourceTypes }: { readonly resourceTypes: readonly string[] }): boolean {
  return resourceTypes.some((type) => used.has(type));
}

describe('the reference', () => {
  it('holds every control that a rule says it answers', () => {
    expect([...answered].filter((id) => !known.has(id))).toEqual([]);
  });

  it('is answered wherever it is about a type of resource that the stacks use', () => {
    const open = controlRows.filter((row) => isAboutUs(row) && !answered.has(row.id) && !(row.id in unanswered));
    expect(open.map(({ id, title }) => `${id} ${title}`)).toEqual([]);
  });

  it('is left unanswered only where that is still so', () => {
    expect(Object.keys(unanswered).filter((id) => answered.has(id) || !known.has(id))).toEqual([]);
  });
});
