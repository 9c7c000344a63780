import type { StackName } from '@payment/contracts';
import { parseStackConfiguration, type Resource, type StackConfiguration } from '@payment/policies';
import { z } from 'zod';

/** The synthesized Terraform JSON of each stack of an environment, producers before whoever reads them. */
export type Configurations = ReadonlyMap<StackName, string>;

/** The stacks of an environment as one configuration. */
export interface JoinedStacks {
  /** Terraform's configuration as JSON. */
  readonly text: string;
  /** Our resources, by their name in it, which no two have in common. */
  readonly resources: ReadonlyMap<string, Resource>;
}

const providers = z.object({ provider: z.object({ aws: z.array(z.json()) }) });

/**
 * Makes one configuration of all stacks, in which what one stack publishes and another reads is an ordinary reference.
 *
 * Checkov follows references within one configuration only. Scanned one by one, the stacks fail where a resource of
 * another stack is the answer: the security groups that data and edge make for compute seem attached to nothing
 * (CKV2_AWS_5). Joined, exactly these findings go, and all others stay.
 *
 * The block `terraform` is left out: checkov has no check for it, and cannot read a file whose block says
 * `required_version`. It then passes the file.
 */
export function joinStacks(configurations: Configurations): JoinedStacks {
  const stacks = [...configurations].map(([stack, text]) => parseStackConfiguration(stack, text));
  const published = publishedIn(stacks);
  const rewrittenOf = (stack: StackConfiguration, blocks: readonly Resource[]) =>
    blocks.map((one) => ({ type: one.type, name: joinedName(one), body: rewritten(one.body, meaningsIn(stack, published)) }));
  const joined = {
    provider: { aws: [...configurations.values()].flatMap((text) => providers.parse(JSON.parse(text)).provider.aws) },
    resource: nested(stacks.flatMap((stack) => rewrittenOf(stack, stack.resources))),
    data: nested(stacks.flatMap((stack) => rewrittenOf(stack, stack.data.filter(({ type }) => type !== remoteState)))),
  };
  const resources = stacks.flatMap((stack) => stack.resources.map((one) => [joinedName(one), one] as const));
  return { text: JSON.stringify(joined, null, 1), resources: new Map(resources) };
}

const remoteState = 'terraform_remote_state';

/**
 * Two stacks may give two resources one name. The type is part of it because checkov leaves the type out of some
 * addresses (`resource.<name>`); no stack and no type has a hyphen, so that no two resources can meet.
 */
function joinedName({ stack, type, address }: Resource): string {
  return [stack, type, address.split('.').at(-1)].join('-');
}

function joinedAddress(resource: Resource): string {
  return [...resource.address.split('.').slice(0, -1), joinedName(resource)].join('.');
}

/** What an expression means in the joined configuration, by how it begins. */
type Meanings = ReadonlyMap<string, string>;

/** What the stacks publish, by the state's output and by the parameter's name: expressions of the joined configuration. */
function publishedIn(stacks: readonly StackConfiguration[]): Meanings {
  const published = new Map<string, string>();
  // A producer comes before its consumers, which may publish what they read.
  for (const stack of stacks) {
    const meanings = meaningsIn(stack, published);
    for (const [output, value] of Object.entries(stack.outputs)) {
      published.set(`data.${remoteState}.${stack.stack}.outputs.${output}`, expressionOf(rewritten(value, meanings)));
    }
    for (const parameter of stack.resources.filter(({ type }) => type === 'aws_ssm_parameter')) {
      published.set(nameOf(parameter), expressionOf(rewritten(parameter.body['insecure_value'] ?? '', meanings)));
    }
  }
  return published;
}

function meaningsIn({ resources, data }: StackConfiguration, published: Meanings): Meanings {
  const own = [...resources, ...data].map((one) => [one.address, joinedAddress(one)] as const);
  const read = data.flatMap((one) => {
    const expression = published.get(nameOf(one));
    return expression === undefined ? [] : valueAttributes.map((name) => [`${one.address}.${name}`, expression] as const);
  });
  return new Map([...own, ...read, ...published]);
}

const valueAttributes = ['value', 'insecure_value'] as const;
const reference = /(?<![\w.-])[a-z]\w*\.[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*/g;

function nameOf({ body: { name } }: Resource): string {
  return typeof name === 'string' ? name : '';
}

/** A value with every reference replaced by what it means. */
function rewritten(value: unknown, meanings: Meanings): unknown {
  const text = JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'string' ? member.replaceAll(reference, (whole) => meaningOf(whole, meanings)) : member,
  );
  return JSON.parse(text);
}

function meaningOf(whole: string, meanings: Meanings): string {
  const steps = whole.split('.');
  for (let length = steps.length; length > 1; length -= 1) {
    const meaning = meanings.get(steps.slice(0, length).join('.'));
    if (meaning !== undefined) return [meaning, ...steps.slice(length)].join('.');
  }
  return whole;
}

/** A value as it stands within `${…}`. */
function expressionOf(value: unknown): string {
  const lone = typeof value === 'string' ? /^\$\{([^{}]*)\}$/.exec(value) : null;
  return lone?.[1] ?? JSON.stringify(value);
}

function nested(blocks: readonly { readonly type: string; readonly name: string; readonly body: unknown }[]) {
  const byType = [...Map.groupBy(blocks, ({ type }) => type)];
  return Object.fromEntries(
    byType.map(([type, named]) => [type, Object.fromEntries(named.map(({ name, body }) => [name, body]))]),
  );
}
