import { createHash } from 'node:crypto';
import type { Contract } from './define-contract.ts';
import { fieldForm } from './field-form.ts';

/**
 * A fingerprint of everything a consumer relies on: the fields, their kinds and their forms, but not their words and
 * not their order. The same in every process and on every machine.
 *
 * @returns 16 hexadecimal digits
 */
export function contractHash(contract: Contract): string {
  const fields = Object.entries(contract.fields)
    .map(([name, { kind, schema }]) => [name, kind, fieldForm(schema)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 16);
}
