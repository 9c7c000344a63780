import { z } from 'zod';
import type { StackState, StateResource } from '../aws/stack-state.ts';
import { identityOf, type GroupRule } from './group-rule.ts';

/** A security group of a stack. */
export interface OwnGroup {
  /** For example `sg-0123456789abcdef0`. */
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** The directions whose rules are written within the group: there Terraform itself sees what is foreign. */
  readonly managed: readonly GroupRule['direction'][];
}

/** What a state knows of rules. */
export interface KnownRules {
  /** The groups that are the stack's own. */
  readonly groups: readonly OwnGroup[];
  /** The ids of rules that are resources of their own. */
  readonly ids: ReadonlySet<string>;
  /** Rules that have no id in the state: those of `aws_security_group_rule`, and those written within a group. */
  readonly identities: ReadonlySet<string>;
}

const groupTypes = ['aws_security_group', 'aws_default_security_group'];
const ruleTypes = [
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_security_group_rule',
];

const directions = ['ingress', 'egress'] as const;

const configured = z.looseObject({
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

const names = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const parts = {
  protocol: z.string(),
  from_port: z.number(),
  to_port: z.number(),
  cidr_blocks: names,
  ipv6_cidr_blocks: names,
  prefix_list_ids: names,
  self: z.boolean().nullish(),
};
const inlineRule = z.object({ ...parts, security_groups: names });
const inlineRules = z
  .array(inlineRule)
  .nullish()
  .transform((list) => list ?? []);
const group = z.object({ id: z.string(), name: z.string(), ingress: inlineRules, egress: inlineRules });
const ruleId = z.object({ security_group_rule_id: z.string() });
const oldRule = z.object({
  ...parts,
  type: z.enum(['ingress', 'egress']),
  security_group_id: z.string(),
  source_security_group_id: z.string().nullish(),
});

/**
 * Looks up what a state knows of the rules in the stack's own security groups.
 * @param configuration the stack as it is synthesized: Terraform's configuration as JSON
 */
export function knownRules({ instances }: Pick<StackState, 'instances'>, configuration: string): KnownRules {
  const { resource: written } = configured.parse(JSON.parse(configuration));
  const groups = instances
    .filter(({ type }) => groupTypes.includes(type))
    .map(({ type, name, address, attributes }) => {
      const { id, name: groupName, ...rules } = group.parse(attributes);
      const managed = directions.filter((direction) => written[type]?.[name]?.[direction] !== undefined);
      return { id, name: groupName, address, managed, rules };
    });
  const rules = instances.filter(({ type }) => ruleTypes.includes(type));
  // A group that says nothing of its rules repeats in the state all that were there when Terraform last looked.
  const inline = groups.flatMap(({ id, managed, rules: of }) =>
    managed.flatMap((direction) =>
      of[direction].flatMap(({ security_groups: others, ...rule }) => expanded(rule, id, direction, others)),
    ),
  );
  return {
    groups,
    ids: new Set(rules.flatMap(({ attributes }) => ruleId.safeParse(attributes).data?.security_group_rule_id ?? [])),
    identities: new Set([...inline, ...rules.flatMap(oldRulesOf)].map(identityOf)),
  };
}

function oldRulesOf({ type, attributes }: StateResource): readonly GroupRule[] {
  if (type !== 'aws_security_group_rule') return [];
  const { type: direction, security_group_id: id, source_security_group_id: other, ...rule } = oldRule.parse(attributes);
  return expanded(rule, id, direction, other == null ? [] : [other]);
}

/** One block stands for a rule per peer. */
function expanded(
  { protocol, from_port: from, to_port: to, self, ...ranges }: Omit<z.infer<typeof inlineRule>, 'security_groups'>,
  id: string,
  direction: GroupRule['direction'],
  others: readonly string[],
): readonly GroupRule[] {
  const own = self === true ? [id] : [];
  const peers = [...ranges.cidr_blocks, ...ranges.ipv6_cidr_blocks, ...ranges.prefix_list_ids, ...others, ...own];
  return peers.map((peer) => ({ group: id, direction, protocol, from, to, peer }));
}
