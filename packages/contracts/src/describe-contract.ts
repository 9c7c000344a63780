import type { Contract, FieldKind } from './define-contract.ts';
import { fieldForm } from './field-form.ts';

/** A field as plain data. */
export interface FieldDescription {
  readonly kind: FieldKind;
  readonly description: string;
  /** What a value looks like, as JSON Schema. */
  readonly form: Readonly<Record<string, unknown>>;
}

/**
 * A contract as plain data, to be held against that of another commit. How it is read stands not in it: every field is
 * published through both channels, whichever its consumers take.
 */
export interface ContractDescription {
  readonly producer: string;
  readonly version: string;
  /** By name in code. */
  readonly fields: Readonly<Record<string, FieldDescription>>;
}

/** Describes what a contract promises. */
export function describeContract({
  producer,
  version,
  fields,
}: Pick<Contract, 'producer' | 'version' | 'fields'>): ContractDescription {
  const described = Object.entries(fields).map(([name, { kind, description, schema }]) => {
    return [name, { kind, description, form: fieldForm(schema) }] as const;
  });
  return { producer, version, fields: Object.fromEntries(described) };
}
