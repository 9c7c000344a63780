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

/** The form of a field, or how to make it: a synth needs the names of all contracts, but the forms of one alone. */
export type FieldForm<Schema extends z.ZodType> = Schema | (() => Schema);

/** A promise, said once. */
export function defineContract<const Producer extends string, const Fields extends ContractFields>(
  contract: Contract<Producer, Fields>,
): Contract<Producer, Fields> {
  return contract;
}

/** One text value. */
export function field<Schema extends z.ZodType<string>>(
  form: FieldForm<Schema>,
  description: string,
): ContractField<Schema, 'string'> {
  return fieldOf('string', () => made(form), description);
}

/** One number. */
export function numberField<Schema extends z.ZodType<number>>(
  form: FieldForm<Schema>,
  description: string,
): ContractField<Schema, 'number'> {
  return fieldOf('number', () => made(form), description);
}

/** Several text values in a fixed order. */
export function listField<Item extends z.ZodType<string>>(
  item: FieldForm<Item>,
  description: string,
): ContractField<z.ZodArray<Item>, 'list'> {
  return fieldOf('list', () => z.array(made(item), 'must be a list'), description);
}

function fieldOf<Schema extends z.ZodType, Kind extends FieldKind>(
  kind: Kind,
  form: () => Schema,
  description: string,
): ContractField<Schema, Kind> {
  return {
    kind,
    description,
    get schema() {
      return form();
    },
  };
}

function made<Schema extends z.ZodType>(form: FieldForm<Schema>): Schema {
  return typeof form === 'function' ? form() : form;
}
