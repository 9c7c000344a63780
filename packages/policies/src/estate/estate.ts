import { isJsonList, type Json } from './json.ts';
import { isLoneReference, referencesIn, type Reference } from './references.ts';
import { remembered } from './remembered.ts';
import type { Resource } from './resource.ts';
import type { StackConfiguration } from './stack-configuration.ts';
import { textAt, valueAt, valuesAt } from './values-at.ts';

/** Where a value comes from: a resource of any stack, and which of its attributes. */
export interface Origin {
  readonly resource: Resource;
  /** For example `id`. */
  readonly attribute: string;
}

/**
 * The stacks of one environment, seen together: what one publishes and another reads is one and the same thing here,
 * whether it went through a state or through SSM.
 */
export class Estate {
  readonly stacks: readonly StackConfiguration[];
  private readonly byType: ReadonlyMap<string, readonly Resource[]>;
  private readonly byAddress: ReadonlyMap<string, Resource>;
  private readonly byParameter: ReadonlyMap<string, Resource>;
  /** What `targets` has found: many rules ask the same of the same resource. */
  private readonly knownTargets = new Map<Resource, Map<string, readonly Resource[]>>();

  constructor(stacks: readonly StackConfiguration[]) {
    this.stacks = stacks;
    const resources = stacks.flatMap((stack) => stack.resources);
    const all = [...resources, ...stacks.flatMap((stack) => stack.data)];
    this.byType = Map.groupBy(resources, ({ type }) => type);
    this.byAddress = new Map(all.map((one) => [`${one.stack} ${one.address}`, one]));
    this.byParameter = new Map(
      this.resources('aws_ssm_parameter').map((one) => [textAt(one.body, 'name'), one]),
    );
  }

  /** The resources of some types, of all stacks. */
  resources(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Every resource of every stack. */
  get all(): readonly Resource[] {
    return [...this.byType.values()].flat();
  }

  /** The resource at an address of a stack. */
  find(stack: string, address: string): Resource | undefined {
    return this.byAddress.get(`${stack} ${address}`);
  }

  /** The account that a resource's stack may be deployed to. */
  accountOf({ stack }: Resource): string {
    return this.configurationOf(stack).account;
  }

  /** The region of a resource's stack. */
  regionOf({ stack }: Resource): string {
    return this.configurationOf(stack).region;
  }

  /** What the expressions of a value lead to, followed through contracts into other stacks. */
  origins(value: Json | undefined, { stack }: Pick<Resource, 'stack'>): readonly Origin[] {
    return referencesIn(value).flatMap((reference) => this.follow(reference, stack));
  }

  /** The resources that an attribute of a resource leads to. */
  targets(resource: Resource, path: string): readonly Resource[] {
    const known = remembered(this.knownTargets, resource, () => new Map<string, readonly Resource[]>());
    return remembered(known, path, () =>
      this.origins(valuesAt(resource.body, path), resource).map((origin) => origin.resource),
    );
  }

  /** The resources of a type whose attribute leads to `target`. */
  pointingAt(target: Resource, type: string, path: string): readonly Resource[] {
    return this.resources(type).filter((one) => this.targets(one, path).includes(target));
  }

  /**
   * A value as far as the configuration tells it: an expression that is nothing but another resource's literal
   * attribute becomes that literal, through contracts too. Anything else stays as it is.
   */
  literal(value: Json | undefined, from: Pick<Resource, 'stack'>): Json | undefined {
    if (typeof value !== 'string' || !isLoneReference(value)) return value;
    const [origin, ...others] = this.origins(value, from);
    if (origin === undefined || others.length > 0) return value;
    const found = valueAt(origin.resource.body, origin.attribute);
    return found === undefined ? value : this.literal(found, origin.resource);
  }

  private follow({ address, attribute }: Reference, stack: string): readonly Origin[] {
    const resource = this.find(stack, address);
    if (resource === undefined) return [];
    const published = this.publishedBehind(resource, attribute);
    return published ?? [{ resource, attribute }];
  }

  /** What the producer put into the output or the parameter that a data source reads. */
  private publishedBehind({ type, address, body }: Resource, attribute: string): readonly Origin[] | undefined {
    if (!address.startsWith('data.')) return undefined;
    if (type === 'terraform_remote_state') {
      const [, output = '', index] = attribute.split(/[.[\]]+/);
      const producer = this.stacks.find(({ stack }) => address.endsWith(`.${stack}`));
      const value = producer?.outputs[output];
      const wanted = isJsonList(value) && index !== undefined ? value[Number(index)] : value;
      return producer && this.origins(wanted, producer);
    }
    const parameter = this.byParameter.get(textAt(body, 'name'));
    return parameter && this.origins(valueAt(parameter.body, 'insecure_value'), parameter);
  }

  private configurationOf(stack: string): StackConfiguration {
    const found = this.stacks.find((one) => one.stack === stack);
    if (found === undefined) throw new RangeError(`no stack ${stack} in this estate`);
    return found;
  }
}
