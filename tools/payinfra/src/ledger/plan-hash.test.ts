import { describe, expect, it } from 'vitest';
import { normalisedPlan } from '../review/normalised-plan.ts';
import { recordedPlan, type Replacement } from '../review/testing/recorded-plan.ts';
import { planHash } from './plan-hash.ts';

const about = { stack: 'data', environment: 'staging', salt: '' } as const;

function hash(...replacements: readonly Replacement[]) {
  return planHash(normalisedPlan(recordedPlan(...replacements), about));
}

describe('the hash of a plan', () => {
  it('is the same for the same plan, whenever it is made and whatever salt its review has', () => {
    expect(hash([/"timestamp": "[^"]*"/g, '"timestamp": "2030-01-01T00:00:00Z"'])).toBe(hash());
    expect(planHash(normalisedPlan(recordedPlan(), { ...about, salt: 'drawn' }))).toBe(hash());
  });

  it('is another one for another plan', () => {
    expect(hash(['"retention_in_days": 365', '"retention_in_days": 400'])).not.toBe(hash());
    expect(planHash(normalisedPlan(recordedPlan(), { ...about, environment: 'production' }))).not.toBe(hash());
  });

  it('does not help to guess a secret', () => {
    const other: Replacement = ['correct horse', 'another'];
    expect(normalisedPlan(recordedPlan(other), about)).not.toEqual(normalisedPlan(recordedPlan(), about));
    expect(hash(other)).toBe(hash());
  });
});
