/** A block of Terraform JSON. Its attributes are whatever the test asks for. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Block = Readonly<Record<string, any>>;

/** A resource or data source with its address. */
export type Addressed = Block & { readonly address: string };

type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

interface TerraformJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: Readonly<Record<string, Block>>;
  readonly provider: Readonly<Record<string, readonly Block[]>>;
  readonly terraform: Block;
}

/** The Terraform JSON of one stack, to be asked by tests with plain `expect`. */
export class SynthView {
  /** The JSON, parsed. */
  readonly json: TerraformJson;

  constructor(text: string) {
    this.json = JSON.parse(text) as TerraformJson;
  }

  /** The addresses of all resources, sorted: what must never change by accident in a stateful stack. */
  get addresses(): readonly string[] {
    return addressed(this.json.resource).map(({ address }) => address).toSorted();
  }

  /** All resources of a type; of every type without one. */
  resources(type?: string): readonly Addressed[] {
    return addressed(this.json.resource, type);
  }

  /** The one resource with an address or, if there is only one, of a type. Fails the test otherwise. */
  resource(addressOrType: string): Addressed {
    return only(addressOrType, this.resources());
  }

  /** All data sources of a type; of every type without one. */
  dataSources(type?: string): readonly Addressed[] {
    return addressed(this.json.data, type, 'data.');
  }

  /** The one data source with an address (`data.<type>.<id>`) or, if there is only one, of a type. */
  dataSource(addressOrType: string): Addressed {
    return only(addressOrType, this.dataSources());
  }

  /** The outputs' values by name. */
  get outputs(): Readonly<Record<string, unknown>> {
    const outputs = Object.entries(this.json.output ?? {});
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value as unknown]));
  }

  /** The settings of the S3 backend; undefined for any other. */
  get backend(): Block | undefined {
    return (this.json.terraform['backend'] as Block)['s3'] as Block | undefined;
  }

  /** The statements of a policy that stands as a JSON string in the given attribute. */
  statements(address: string, attribute = 'policy'): readonly Block[] {
    const document = JSON.parse(this.resource(address)[attribute] as string) as { Statement: Block | readonly Block[] };
    return [document.Statement].flat() as readonly Block[];
  }
}

function addressed(blocks: Blocks = {}, type?: string, prefix = ''): readonly Addressed[] {
  return Object.entries(blocks)
    .filter(([name]) => type === undefined || name === type)
    .flatMap(([name, byId]) =>
      Object.entries(byId).map(([id, block]) => ({ ...block, address: `${prefix}${name}.${id}` })),
    );
}

function only(addressOrType: string, all: readonly Addressed[]): Addressed {
  const found = all.filter(({ address }) => address === addressOrType || address.startsWith(`${addressOrType}.`));
  const [first] = found;
  if (first === undefined || found.length > 1) {
    const known = all.map(({ address }) => address).join(', ');
    throw new Error(`"${addressOrType}" names ${found.length} blocks, not one. There are: ${known}`);
  }
  return first;
}
