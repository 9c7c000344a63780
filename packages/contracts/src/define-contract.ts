import { z } from 'zod';

/** One value or several, as they travel through a Terraform output and an SSM parameter. */
export type FieldKind = 'string' | 'number' | 'list';

/** One promised value. */
export interface ContractField<Schema extends z.ZodType = z.ZodType, Kind extends FieldKind = FieldKind> {
  /** How the value travels: a list is a `StringList` in SSM and a list in an output. */
  readonly kind: Kind;
  /** What a value must look like once it is known, that is: after the producer's deploy. */
  readonly schema: Schema;
  /** What the value is, for the consumer who reads it. */
  readonly description: string;
}

/** Fields by their name in code, for example `vpcId`. */
export type ContractFields = Readonly<Record<string, ContractField>>;

/** How consumers read a contract: out of the producer's state, or out of its SSM parameters. */
export type ContractChannel = 'remote-state' | 'ssm';

/** What one stack promises to the others. */
export interface Contract<Producer extends string = string, Fields extends ContractFields = ContractFields> {
  /** The stack that publishes it. */
  readonly producer: Producer;
  /** `major.minor.patch`: a new field is a minor version; a field removed, renamed or re-typed is a major one. */
  readonly version: string;
  /** How consumers read it. A state that holds anything secret is never read by another stack. */
  readonly channel: ContractChannel;
  /** What is promised, by name in code. */
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
  return { kind: 'list', schema: z.array(item, 'must be a list'), description };
}

