import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One value or several, as they travel through a Terraform output and an SSM parameter. */
export type FieldKind = 'string' | 'number' | 'list';

/** One promised value. */
export interface ContractField<Schema extends z.ZodType = z.ZodType, Kind extends FieldKind = FieldKind> {
  readonly kind: Kind;
  /** What a value must look like once it is known, that is: after the producer's deploy. */
  readonly schema: Schema;
  /** What the value is, for the consumer who reads it. */
  readonly description: string;
}

/** Fields by their name in code, for example `vpcId`. */
export type ContractFields = Readonly<Record<string, ContractField>>;

/** How consumers read a contract: see ADR 0003. */
export type ContractChannel = 'remote-state' | 'ssm';

/** What one stack promises to the others. */
export interface Contract<Producer extends string = string, Fields extends ContractFields = ContractFields> {
  /** The stack that publishes it. */
  readonly producer: Producer;
  /** `major.minor.patch`: a new field is a minor version; a field removed, renamed or re-typed is a major one. */
  readonly version: string;
  /** How consumers read it. A state that holds anything secret is never read by another stack. */
  readonly channel: ContractChannel;
  readonly fields: Fields;
}

/** The values of a contract, by field. */
export type ContractValues<C extends Contract> = {
  readonly [Name in keyof C['fields']]: z.infer<C['fields'][Name]['schema']>;
};

/** A promise, said once. */
export function defineContract<const Producer extends string, const Fields extends ContractFields>(
  contract: Contract<Producer, Fields>,
): Contract<Producer, Fields> {
  return contract;
}

/** One text value. */
export function field<Schema extends z.ZodType<string>>(
  schema: Schema,
  description: string,
): ContractField<Schema, 'string'> {
  return { kind: 'string', schema, description };
}

/** One number. */
export function numberField<Schema extends z.ZodType<number>>(
  schema: Schema,
  description: string,
): ContractField<Schema, 'number'> {
  return { kind: 'number', schema, description };
}

/** Several text values in a fixed order. */
export function listField<Item extends z.ZodType<string>>(
  item: Item,
  description: string,
): ContractField<z.ZodArray<Item>, 'list'> {
  return { kind: 'list', schema: z.array(item), description };
}

/** A fingerprint of everything a consumer relies on: the fields, their kinds and their forms, but not their words. */
export function contractHash(contract: Contract): string {
  const fields = Object.entries(contract.fields)
    .map(([name, { kind, schema }]) => [name, kind, z.toJSONSchema(schema)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex').slice(0, 16);
}
