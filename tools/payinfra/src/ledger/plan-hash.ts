import { createHash } from 'node:crypto';
import type { NormalisedPlan } from '../review/normalised-plan.ts';
import { sensitiveMark } from '../review/shown-values.ts';

/**
 * The SHA-256 of a normalised plan, in hex: the same for the same plan, whoever made it and when. Secrets are left out,
 * hashes of them too, since a ledger that many may read must not help to guess a short one: plans that differ in nothing
 * but the value of a secret have the same hash.
 */
export function planHash(plan: Omit<NormalisedPlan, 'salt'>): string {
  const text = JSON.stringify({ ...plan, salt: undefined }, (key, value: unknown) => (key === sensitiveMark ? true : value));
  return createHash('sha256').update(text).digest('hex');
}
