import type { EC2Client } from '@aws-sdk/client-ec2';
import type { StackName } from '@payment/contracts';
import { z } from 'zod';
import { parsePlan } from '../review/plan-json.ts';
import { revokeRule, ruleInWords, type ForeignRule } from './foreign-rules.ts';
import { identityOf, type GroupRule } from './group-rule.ts';

/** What a deploy revokes, and how it tells. */
export interface RevocationProps {
  readonly stack: StackName;
  readonly ec2: EC2Client;
  /** The rules added by hand that were there when the stack was planned. */
  readonly rules: readonly ForeignRule[];
  /** Hears of each rule that is gone. */
  readonly tell: (text: string) => void;
}

const text = z.string().nullish();

const plannedRule = z.object({
  security_group_id: z.string(),
  ip_protocol: z.string(),
  from_port: z.number().nullish(),
  to_port: z.number().nullish(),
  cidr_ipv4: text,
  cidr_ipv6: text,
  prefix_list_id: text,
  referenced_security_group_id: text,
});

const directions: Readonly<Record<string, GroupRule['direction']>> = {
  aws_vpc_security_group_ingress_rule: 'ingress',
  aws_vpc_security_group_egress_rule: 'egress',
};

/** Takes the rules that were added by hand out of a stack's own security groups, while it is deployed. */
export class Revocation {
  readonly #props: RevocationProps;
  readonly #left: Set<ForeignRule>;

  constructor(props: RevocationProps) {
    this.#props = props;
    this.#left = new Set(props.rules);
  }

  /**
   * Before an apply: AWS refuses a rule that is there already, so one that has been taken into the code must go first.
   * @param plan what `terraform show -json` says of what will be applied
   */
  async makeWay(plan: string): Promise<void> {
    const planned = plannedIdentities(this.#props.stack, plan);
    await this.#revoke([...this.#left].filter((rule) => planned.has(identityOf(rule))));
  }

  /** After an apply: should that fail, what somebody has added in need still helps. */
  async finish(): Promise<void> {
    await this.#revoke([...this.#left]);
  }

  async #revoke(rules: readonly ForeignRule[]): Promise<void> {
    const { stack, ec2, tell } = this.#props;
    for (const rule of rules) {
      await revokeRule(ec2, rule);
      this.#left.delete(rule);
      tell(`${stack}: revoked a rule added by hand, ${ruleInWords(rule)}`);
    }
  }
}

function plannedIdentities(stack: StackName, plan: string): ReadonlySet<string> {
  const made = parsePlan(stack, plan).resource_changes.filter(({ change }) => change.actions.includes('create'));
  const identities = made.flatMap(({ type, change }) => {
    const direction = directions[type];
    const { data: rule } = plannedRule.safeParse(change.after);
    if (direction === undefined || rule === undefined) return [];
    const { security_group_id: group, ip_protocol: protocol, from_port: from, to_port: to } = rule;
    const peer = rule.cidr_ipv4 ?? rule.cidr_ipv6 ?? rule.prefix_list_id ?? rule.referenced_security_group_id;
    return peer == null ? [] : [identityOf({ group, direction, protocol, from: from ?? -1, to: to ?? -1, peer })];
  });
  return new Set(identities);
}
