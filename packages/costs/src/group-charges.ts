import type { Charge } from './charge.ts';
import type { PricedResource } from './priced-resource.ts';
import { blocksOf, isSet, numberOf, textOf } from './values-of.ts';

/** What EC2 reports of an instance in detail. */
const detailedMetrics = 7;

/** What a group of instances costs at its smallest. */
export function groupCharges(group: PricedResource, all: readonly PricedResource[]): readonly Charge[] {
  const count = numberOf(group.values['min_size']);
  if (count === undefined) return [{ unpriced: 'a number of instances that is not known' }];
  const template = templateOf(group, all);
  const type = firstChoiceOf(group) ?? textOf(template?.values['instance_type']);
  const ofEach: readonly Charge[] = [
    type === undefined
      ? { unpriced: 'instances of a type that is not known' }
      : { item: `EC2 ${type} Linux`, quantity: 1 },
    ...(template === undefined ? [{ unpriced: 'the volumes of instances whose template is not known' }] : []),
    ...blocksOf(template?.values['block_device_mappings']).flatMap(({ ebs }) => blocksOf(ebs).map(volumeCharge)),
    ...(blocksOf(template?.values['monitoring']).some(({ enabled }) => isSet(enabled))
      ? [{ item: 'EC2 detailed monitoring', quantity: detailedMetrics }]
      : []),
  ];
  const own = ofEach.map((charge) => ('item' in charge ? { ...charge, quantity: charge.quantity * count } : charge));
  return [...(count === 0 ? [] : own), { usage: `instances beyond the smallest number, ${count}` }];
}

function volumeCharge(volume: Readonly<Record<string, unknown>>): Charge {
  const size = numberOf(volume['volume_size']);
  if (volume['volume_type'] !== 'gp3' || size === undefined) {
    return { unpriced: `a volume of the type ${textOf(volume['volume_type']) ?? 'that is not known'}` };
  }
  return { item: 'EBS gp3 storage', quantity: size };
}

/** The type that a group prefers where it may choose. */
function firstChoiceOf({ values }: PricedResource): string | undefined {
  return blocksOf(values['mixed_instances_policy'])
    .flatMap(({ launch_template }) => blocksOf(launch_template))
    .flatMap(({ override }) => blocksOf(override))
    .map(({ instance_type }) => textOf(instance_type))
    .find((type) => type !== undefined);
}

/** The template of a group: the one that it names, or, while ids are not known yet, the only one there is. */
function templateOf({ values }: PricedResource, all: readonly PricedResource[]): PricedResource | undefined {
  const templates = all.filter(({ type }) => type === 'aws_launch_template');
  const named = specificationsOf(values).map(({ id, launch_template_id }) => textOf(launch_template_id ?? id));
  const id = named.find((text) => text !== undefined);
  if (id !== undefined) return templates.find((template) => template.values['id'] === id);
  return templates.length === 1 ? templates[0] : undefined;
}

function specificationsOf(values: PricedResource['values']): readonly Readonly<Record<string, unknown>>[] {
  const mixed = blocksOf(values['mixed_instances_policy'])
    .flatMap(({ launch_template }) => blocksOf(launch_template))
    .flatMap(({ launch_template_specification }) => blocksOf(launch_template_specification));
  return [...blocksOf(values['launch_template']), ...mixed];
}
