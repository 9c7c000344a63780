import { jsonText } from '@payment/contracts';
import { z } from 'zod';
import { planNotReadable } from '../errors.ts';
import { Estate, type Origin } from './estate.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from './json.ts';
import type { Resource } from './resource.ts';

const plannedResource = z.object({ address: z.string(), values: z.record(z.string(), z.json()).default({}) });

const plan = jsonText.pipe(
  z.object({
    planned_values: z.object({
      root_module: z.object({ resources: z.array(plannedResource).default([]) }).default({ resources: [] }),
    }),
  }),
);

/** Whether a stack's configuration has expressions whose value only a plan may know: see `overlayPlan`. */
export function needsPlan(estate: Estate, stack: string): boolean {
  return estate.all.some((resource) => resource.stack === stack && hasOnlyPlanned(resource.body, resource, estate));
}

function hasOnlyPlanned(value: Json, resource: Resource, estate: Estate): boolean {
  if (!isJsonObject(value) && !isJsonList(value)) return isOnlyPlanned(value, resource, estate);
  return Object.values(value).some((inner) => hasOnlyPlanned(inner, resource, estate));
}

/**
 * An estate in which one stack's values are those that Terraform plans: an expression whose value only the plan knows
 * becomes that value. What the plan does not know yet stays an expression, and so does what leads to a resource of the
 * estate, or to what AWS answers: which one it is says more than its id.
 *
 * @param text what `terraform show -json` says of the plan
 * @throws PolicyError if it is no plan
 */
export function overlayPlan(estate: Estate, stack: string, text: string): Estate {
  const { data, error } = plan.safeParse(text);
  if (data === undefined) throw planNotReadable(stack, z.prettifyError(error));
  const planned = new Map(data.planned_values.root_module.resources.map(({ address, values }) => [address, values]));
  return new Estate(
    estate.stacks.map((configuration) => {
      if (configuration.stack !== stack) return configuration;
      const resources = configuration.resources.map((resource) => ({
        ...resource,
        body: overlaidGroup(resource.body, planned.get(resource.address), resource, estate),
      }));
      return { ...configuration, resources };
    }),
  );
}

function overlaidGroup(body: JsonObject, planned: Json | undefined, resource: Resource, estate: Estate): JsonObject {
  const values = isJsonObject(planned) ? planned : {};
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, overlaid(value, values[key], resource, estate)]),
  );
}

function overlaid(value: Json, planned: Json | undefined, resource: Resource, estate: Estate): Json {
  if (isJsonObject(value)) return overlaidGroup(value, oneOf(planned), resource, estate);
  if (isJsonList(value) && value.some(isJsonObject)) {
    // Several blocks may be a set, whose order in the plan is another one: nobody can tell which is which.
    const [only, ...others] = value;
    return only === undefined || others.length > 0 ? value : [overlaid(only, oneOf(planned), resource, estate)];
  }
  return isKnown(planned) && isOnlyPlanned(value, resource, estate) ? planned : value;
}

/** A block that stands alone in the configuration is a list with one member in the plan. */
function oneOf(planned: Json | undefined): Json | undefined {
  return isJsonList(planned) ? planned[0] : planned;
}

function isKnown(planned: Json | undefined): planned is Json {
  return planned !== undefined && planned !== null;
}

/** Whether a value, or a member of a list of values, is an expression that leads to nothing the estate knows. */
function isOnlyPlanned(value: Json, resource: Resource, estate: Estate): boolean {
  if (isJsonList(value)) return value.some((member) => isOnlyPlanned(member, resource, estate));
  if (typeof value !== 'string' || !value.includes('${')) return false;
  const origins = estate.origins(value, resource);
  return origins.length === 0 || origins.some(isWrittenElsewhere);
}

/**
 * Whether a data source tells what somebody wrote: a parameter of ours, a state. Those that AWS answers, as the newest
 * image or a prefix list, are judged by what they ask for, which says more than today's answer.
 */
function isWrittenElsewhere({ resource: { type, address, body } }: Origin): boolean {
  if (!address.startsWith('data.')) return false;
  const { name = '' } = body;
  const isOfAws = typeof name === 'string' && name.startsWith('/aws/');
  return type === 'terraform_remote_state' || (type === 'aws_ssm_parameter' && !isOfAws);
}
