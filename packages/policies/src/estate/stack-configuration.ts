import { z } from 'zod';
import { configurationNotReadable } from '../errors.ts';
import type { JsonObject } from './json.ts';
import type { Resource } from './resource.ts';

/** One stack, as its synthesized Terraform JSON describes it. */
export interface StackConfiguration {
  readonly stack: string;
  /** The account that it may be deployed to, and its region; empty if it has nothing in AWS. */
  /** The account that it may be deployed to, and its region; empty if it has nothing in AWS. */
  readonly account: string;
  readonly region: string;
  readonly resources: readonly Resource[];
  readonly data: readonly Resource[];
  /** The AWS provider: what is so for every resource, like the tags they all carry. */
  readonly provider: Resource;
  /** What it publishes, by the name of the output. */
  readonly outputs: JsonObject;
  /** The backend and the versions it asks for. */
  readonly terraform: JsonObject;
}

const jsonObject = z.record(z.string(), z.json());
/** CDKTF notes the construct of everything but a remote state. */
const notes = z.object({ metadata: z.object({ path: z.string() }) });
const body = z.object({ '//': notes.optional() }).catchall(z.json());
const bodies = z.record(z.string(), z.record(z.string(), body));

const aws = z.tuple([z.object({ region: z.string(), allowed_account_ids: z.tuple([z.string()]) }).catchall(z.json())]);
/** Of a stack that has nothing in AWS. */
const nowhere: z.infer<typeof aws> = [{ region: '', allowed_account_ids: [''] }];

const document = z
  .object({
    terraform: jsonObject,
    provider: z.object({ aws }).optional(),
    resource: bodies.default({}),
    data: bodies.default({}),
    output: z.record(z.string(), z.object({ value: z.json() })).default({}),
  })
  .refine(({ provider, resource, data }) => provider !== undefined || !hasAws({ ...resource, ...data }), {
    path: ['provider', 'aws'],
    error: 'pins no account and region, but there are resources of AWS',
  });

function hasAws(types: z.infer<typeof bodies>): boolean {
  return Object.keys(types).some((type) => type.startsWith('aws_'));
}

/**
 * Reads a stack's synthesized Terraform JSON.
 *
 * @param text the content of its `cdk.tf.json`
 * @throws PolicyError if it is not a configuration this project makes: no pinned account, no construct paths
 */
export function parseStackConfiguration(stack: string, text: string): StackConfiguration {
  const { data: parsed, error } = document.safeParse(jsonOf(stack, text));
  if (parsed === undefined) throw configurationNotReadable(stack, z.prettifyError(error));
  const [provider] = parsed.provider?.aws ?? nowhere;
  const { region, allowed_account_ids: accounts } = provider;
  const [account] = accounts;
  return {
    stack,
    account,
    region,
    resources: resourcesOf(stack, parsed.resource, ''),
    data: resourcesOf(stack, parsed.data, 'data.'),
    provider: { stack, type: 'provider', address: 'provider.aws', path: `${stack}/aws`, body: provider },
    outputs: Object.fromEntries(Object.entries(parsed.output).map(([name, { value }]) => [name, value])),
    terraform: parsed.terraform,
  };
}

function jsonOf(stack: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw configurationNotReadable(stack, 'it is not JSON', error);
  }
}

function resourcesOf(stack: string, types: z.infer<typeof bodies>, prefix: string): readonly Resource[] {
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { '//': notes, ...body }]) => ({
      stack,
      type,
      address: `${prefix}${type}.${name}`,
      path: notes?.metadata.path ?? `${stack}/${name}`,
      body,
    })),
  );
}
