import { everyEphemeral, type Environment } from '@payment/config';
import type { PolicyStatement } from '@payment/constructs';
import { namePattern, type NameScope, type ResourceType } from '@payment/naming';
import type { PaymentStack } from '@payment/stack-kit';

/** What the roles for one environment, or for all ephemeral ones, reach: its names, paths and tags. */
export interface Reach {
  /** For construct ids: `own`, or `ephemeral`. */
  readonly id: 'own' | 'ephemeral';
  readonly isForEphemeral: boolean;
  /** The environment as policies write it: its name, or `pr-*`. */
  readonly environment: string;
  /** The suffix as policies write it. */
  readonly suffix: string;
  readonly account: string;
  readonly region: string;
  /** Where DNS records are made, if the environment has a zone. */
  readonly hostedZoneId: string | undefined;
  /** Whether its suffix is drawn at its first deploy, and kept in SSM. */
  readonly drawsSuffix: boolean;
  /** Whether what it holds is deleted with it. */
  readonly holdsTestData: boolean;
  /** The environment instance whose delivery stack makes the roles. */
  readonly home: NameScope;
}

/** The reach of the roles that a delivery stack makes for an environment, given as `delivery.environments` names it. */
export function reachOf(stack: Pick<PaymentStack, 'environment' | 'suffix'>, environment: string): Reach {
  const { name, account, region, suffix, data, edge } = stack.environment;
  const home = { environment: name, suffix: stack.suffix };
  if (environment === everyEphemeral) {
    return {
      id: 'ephemeral',
      isForEphemeral: true,
      environment,
      suffix: '?'.repeat(6),
      account,
      region,
      hostedZoneId: undefined,
      drawsSuffix: true,
      holdsTestData: true,
      home,
    };
  }
  return {
    id: 'own',
    isForEphemeral: false,
    environment,
    suffix: stack.suffix,
    account,
    region,
    hostedZoneId: hostedZoneOf(edge.certificate),
    drawsSuffix: suffix === undefined,
    holdsTestData: data.documents.retainOnDestroy !== true,
    home,
  };
}

function hostedZoneOf(certificate: Environment['edge']['certificate']): string | undefined {
  return certificate.mode === 'hosted-zone' ? certificate.hostedZoneId : undefined;
}

/** The ARN of what lies in the region and account, as a pattern. */
export function arnIn({ region, account }: Reach, service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** The names that resources of one or several roles have within the reach, as a pattern. */
export function namesIn(reach: Reach, type: ResourceType, role = '*'): string {
  return namePattern(type, role, reach);
}

type Condition = NonNullable<PolicyStatement['Condition']>;
type Conditions = Readonly<Record<string, string | readonly string[]>>;

/** Values that may be patterns, under the operator that reads them as such only where they are. */
export function like(conditions: Conditions): Condition {
  const isPattern = Object.values(conditions).some((values) => [values].flat().some((value) => /[*?]/.test(value)));
  return { [isPattern ? 'StringLike' : 'StringEquals']: conditions };
}

/** The condition that what is touched belongs to the environment, and to one of the stacks. */
export function taggedAs(reach: Reach, stacks: string | readonly string[], also: Conditions = {}): Condition {
  return like({ 'aws:ResourceTag/Environment': reach.environment, 'aws:ResourceTag/Stack': stacks, ...also });
}

/** The condition that what is made is tagged as belonging to the environment and the stack. */
export function beingTaggedAs(reach: Reach, stack: string, also: Conditions = {}): Condition {
  return like({ 'aws:RequestTag/Environment': reach.environment, 'aws:RequestTag/Stack': stack, ...also });
}
