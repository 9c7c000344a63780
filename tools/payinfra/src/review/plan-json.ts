import type { Json } from '@payment/policies';
import { z } from 'zod';
import { planNotParsed } from './errors.ts';

const json: z.ZodType<Json> = z.json();
const marks = json.default(false);

const change = z.object({
  actions: z.array(z.enum(['no-op', 'create', 'read', 'update', 'delete', 'forget'])),
  before: json.default(null),
  after: json.default(null),
  after_unknown: marks,
  before_sensitive: marks,
  after_sensitive: marks,
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
});

const resourceChange = z.object({
  address: z.string(),
  type: z.string(),
  /** Names an object that a create-before-destroy has left over. */
  deposed: z.string().optional(),
  change,
  action_reason: z.string().optional(),
});

const resource = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  values: z.record(z.string(), json).default({}),
});

const values = z
  .object({ root_module: z.object({ resources: z.array(resource).default([]) }).default({ resources: [] }) })
  .default({ root_module: { resources: [] } });

const configuration = z.object({
  provider_config: z
    .record(z.string(), z.object({ full_name: z.string(), version_constraint: z.string().optional() }))
    .default({}),
  root_module: z
    .object({
      resources: z
        .array(z.object({ address: z.string(), expressions: z.record(z.string(), json).default({}) }))
        .default([]),
    })
    .default({ resources: [] }),
});

const plan = z.object({
  terraform_version: z.string(),
  resource_changes: z.array(resourceChange).default([]),
  /** What stands otherwise than Terraform has left it. Some of it is of no account: what nobody has set, for one. */
  resource_drift: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), change).default({}),
  prior_state: z.object({ values }).default({ values: { root_module: { resources: [] } } }),
  planned_values: values,
  configuration,
});

/** What of `terraform show -json` a review looks at. Our stacks have no modules of Terraform. */
export type Plan = z.infer<typeof plan>;

/** A change of one resource, in Terraform's words. */
export type PlannedResource = z.infer<typeof resourceChange>;

/** What a change does. */
export type Change = z.infer<typeof change>;

/**
 * Reads what `terraform show -json` says of a plan.
 * @throws PayinfraError if it is none; the message holds no value of it
 */
export function parsePlan(stack: string, text: string): Plan {
  const { data, error } = plan.safeParse(JSON.parse(text));
  if (data === undefined) throw planNotParsed(stack, z.prettifyError(error));
  return data;
}
