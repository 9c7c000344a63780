import { costDifference, monthlyCost, type CostDifference, type PricedResource } from '@payment/costs';
import { isJsonList, isJsonObject, type Json } from '@payment/policies';
import type { Plan } from './plan-json.ts';

/** What a plan changes on the monthly bill: from what stands to what is planned. */
export function planCost({ prior_state: before, planned_values: after, configuration }: Plan): CostDifference {
  const expressions = new Map(
    configuration.root_module.resources.map((resource) => [resource.address, resource.expressions]),
  );
  return costDifference(
    monthlyCost(priced(before.values, () => ({}))),
    monthlyCost(priced(after, (address) => referencesIn(expressions.get(address) ?? {}))),
  );
}

function priced(
  { root_module: { resources } }: Plan['planned_values'],
  referencesOf: (address: string) => NonNullable<PricedResource['references']>,
): readonly PricedResource[] {
  return resources
    .filter(({ mode }) => mode === 'managed')
    .map(({ address, type, values }) => ({ address, type, values, references: referencesOf(address) }));
}

/** The resources that each attribute's expression leads to: Terraform names them, and each attribute of theirs too. */
function referencesIn(expressions: Readonly<Record<string, Json>>): NonNullable<PricedResource['references']> {
  const found = Object.entries(expressions).flatMap(([attribute, expression]) => {
    const references = isJsonObject(expression) ? expression['references'] : undefined;
    if (!isJsonList(references)) return [];
    return [[attribute, references.flatMap((name) => (isResource(name) ? name : []))] as const];
  });
  return Object.fromEntries(found.filter(([, resources]) => resources.length > 0));
}

function isResource(name: Json): name is string {
  return typeof name === 'string' && /^aws_\w+\.[^.]+$/.test(name);
}
