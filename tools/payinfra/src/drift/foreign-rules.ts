import {
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type EC2Client,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { absentAs } from '../aws/absent-as.ts';
import { readStackState, type StackState } from '../aws/stack-state.ts';
import type { Connection } from '../environment/connection.ts';
import type { SynthesizedStack } from '../stacks/synth-stack.ts';
import { identityOf, trafficInWords, type GroupRule } from './group-rule.ts';
import { knownRules } from './known-rules.ts';

/** A rule in a security group of a stack that the stack's state does not know: somebody has added it by hand. */
export interface ForeignRule extends GroupRule {
  /** For example `sgr-0123456789abcdef0`. */
  readonly id: string;
  readonly groupName: string;
  readonly groupAddress: string;
  /** What its author wrote; empty if nothing. */
  readonly description: string;
  /** Whether Terraform finds and removes it by itself, because the group's rules are written within the group. */
  readonly isInPlan: boolean;
}

/** The rules in a stack's own security groups that its state does not know, in the order of their ids. */
export async function foreignRules(
  ec2: EC2Client,
  state: Pick<StackState, 'instances'>,
  configuration: string,
): Promise<readonly ForeignRule[]> {
  const { groups, ids, identities } = knownRules(state, configuration);
  const actual = await rulesOf(
    ec2,
    groups.map(({ id }) => id),
  );
  return groups
    .flatMap(({ id, name, address, managed }) =>
      actual
        .filter(({ GroupId }) => GroupId === id)
        .map((rule): ForeignRule => {
          const direction = rule.IsEgress === true ? 'egress' : 'ingress';
          return {
            ...{ id: rule.SecurityGroupRuleId ?? '', group: id, groupName: name, groupAddress: address, direction },
            ...{ protocol: rule.IpProtocol ?? '-1', from: rule.FromPort ?? -1, to: rule.ToPort ?? -1 },
            ...{ peer: peerOf(rule), description: rule.Description ?? '', isInPlan: managed.includes(direction) },
          };
        }),
    )
    .filter((rule) => !ids.has(rule.id) && !identities.has(identityOf(rule)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The foreign rules of a stack that a deploy revokes itself, because Terraform does not see them. */
export async function rulesToRevoke(
  { aws, environment }: Connection,
  { stack, configuration }: Pick<SynthesizedStack, 'stack' | 'configuration'>,
): Promise<readonly ForeignRule[]> {
  const state = await readStackState(aws.s3, environment, stack);
  return (await foreignRules(aws.ec2, state, configuration)).filter(({ isInPlan }) => !isInPlan);
}

/** Takes a rule out of its group; one that is gone already is no fault. */
export async function revokeRule(ec2: EC2Client, { id, group, direction }: ForeignRule): Promise<void> {
  const input = { GroupId: group, SecurityGroupRuleIds: [id] };
  const answer =
    direction === 'ingress'
      ? ec2.send(new RevokeSecurityGroupIngressCommand(input))
      : ec2.send(new RevokeSecurityGroupEgressCommand(input));
  await absentAs(undefined, answer);
}

/** A foreign rule for people: `sgr-1 in pay-db (sg-1): ingress tcp 22 from 0.0.0.0/0 "debugging"`. */
export function ruleInWords({ id, groupName, group, description, ...rule }: ForeignRule): string {
  const words = description === '' ? 'without a description' : JSON.stringify(description);
  return `${id} in ${groupName} (${group}): ${trafficInWords({ group, ...rule })}, ${words}`;
}

async function rulesOf(ec2: EC2Client, groups: readonly string[]): Promise<readonly SecurityGroupRule[]> {
  const rules: SecurityGroupRule[] = [];
  if (groups.length === 0) return rules;
  const filter = { Filters: [{ Name: 'group-id', Values: [...groups] }] };
  for await (const page of paginateDescribeSecurityGroupRules({ client: ec2 }, filter)) {
    rules.push(...(page.SecurityGroupRules ?? []));
  }
  return rules;
}

function peerOf({ CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo }: SecurityGroupRule): string {
  return CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? ReferencedGroupInfo?.GroupId ?? 'unknown';
}
