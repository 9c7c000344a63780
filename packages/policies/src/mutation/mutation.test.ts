import { environmentNames } from '@payment/config';
import { describe, expect, it } from 'vitest';
import { allRules } from '../all-rules.ts';
import type { Resource } from '../estate/resource.ts';
import { realEstate } from '../testing/real-estate.ts';
import { runMutants } from './run-mutants.ts';

/** The real stacks of an environment, but only what no environment before it had: its own shapes of resources. */
const shapes = new Set<string>();
const others = environmentNames().filter((name) => name !== 'production');
const estates = ['production', ...others].map((name) => {
  const estate = realEstate(name);
  const own = estate.all.filter((resource) => name === 'production' || !shapes.has(shapeOf(resource)));
  for (const resource of estate.all) shapes.add(shapeOf(resource));
  return [name, estate, own] as const;
});

function shapeOf({ path, body }: Resource): string {
  return `${path} ${Object.keys(body).toSorted().join()}`;
}

describe('the rules', () => {
  it.each(estates)('catch every change that weakens a real stack of %s', { timeout: 900_000 }, (name, estate, own) => {
    const { mutants, harmless, invalid, survivors } = runMutants(estate, allRules, own);
    const leftOut = `${harmless} harmless, ${invalid} that Terraform refuses`;
    console.log(`${name}: ${mutants} mutants, ${survivors.length} survivors (left out: ${leftOut})`);
    const named = survivors.map(
      ({ resource: { type, path }, attribute, operation, now }) => `${type} ${attribute} ${operation} at ${path}: ${now}`,
    );
    expect(named).toEqual([]);
  });
});
