import type { Estate } from '../estate/estate.ts';
import type { Json } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valuesAt } from '../estate/values-at.ts';
import { shown } from '../kinds/shown.ts';
import { ownRanges } from './own-ranges.ts';
import { type Traffic, trafficInWords, trafficOf } from './traffic.ts';

/** The type of a rule that lets traffic in. */
export const ingressType = 'aws_vpc_security_group_ingress_rule';
/** The type of a rule that lets traffic out. */
export const egressType = 'aws_vpc_security_group_egress_rule';

/** Who is at the other end of a rule. */
export type Peer =
  /** Members of a security group that one of the stacks makes. */
  | 'group'
  /** The VPC or one of its subnets. */
  | 'own-range'
  /** A service of AWS that a gateway endpoint leads to. */
  | 'gateway-service'
  /** Anybody else: the internet, and whatever cannot be told. */
  | 'internet';

/** A rule of a security group. */
export interface Permission {
  readonly traffic: Traffic;
  readonly peer: Peer;
  /** The group it is a rule of; nothing if no stack makes that group. */
  readonly group: Resource | undefined;
  /** The group at the other end, if that is one. */
  readonly peerGroup: Resource | undefined;
  /** Whatever it names at the other end. */
  readonly peerNames: readonly string[];
  /** In words: `tcp 443, internet (0.0.0.0/0)`. */
  readonly words: string;
}

const namesOfPeers = ['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'];

/** Reads the rules of security groups in an estate. */
export function permissionsIn(estate: Estate): (rule: Resource) => Permission {
  const own = ownRanges(estate);
  return (rule) => {
    const traffic = trafficOf(rule.body, estate.literal(rule.body['ip_protocol'], rule));
    const peerGroup = groupAt(rule, 'referenced_security_group_id');
    const peer = peerOf(rule, peerGroup);
    const peerNames = namesOfPeers.flatMap((name) => literals(rule, name)).map(shown);
    return {
      traffic,
      peer,
      group: groupAt(rule, 'security_group_id'),
      peerGroup,
      peerNames,
      words: `${trafficInWords(traffic)}, ${peer} (${peerNames.join(', ')})`,
    };
  };

  function peerOf(rule: Resource, peerGroup: Resource | undefined): Peer {
    const ranges = ['cidr_ipv4', 'cidr_ipv6'].flatMap((name) => literals(rule, name));
    const lists = estate.targets(rule, 'prefix_list_id');
    if (!ranges.every((range) => own.has(range)) || !lists.every(leadsToGateway)) return 'internet';
    if (ranges.length > 0) return 'own-range';
    if (lists.length > 0) return 'gateway-service';
    return peerGroup === undefined ? 'internet' : 'group';
  }

  function groupAt(rule: Resource, name: string): Resource | undefined {
    return estate.targets(rule, name).find(({ type }) => type === 'aws_security_group');
  }

  function literals(rule: Resource, name: string): readonly (Json | undefined)[] {
    return valuesAt(rule.body, name).map((value) => estate.literal(value, rule));
  }

  /** A list that AWS keeps. What stands in one of our own, or in somebody else's, is anybody's guess. */
  function leadsToGateway(list: Resource): boolean {
    const services = ['s3', 'dynamodb'].map((service) => `com.amazonaws.${estate.regionOf(list)}.${service}`);
    return list.address.startsWith('data.') && services.some((name) => name === list.body['name']);
  }
}

/** What gives its network interfaces security groups, and where it says so. */
const members: readonly { readonly type: string; readonly attribute: string }[] = [
  { type: 'aws_lb', attribute: 'security_groups' },
  { type: 'aws_launch_template', attribute: 'network_interfaces.security_groups' },
  { type: 'aws_launch_template', attribute: 'vpc_security_group_ids' },
  { type: 'aws_db_instance', attribute: 'vpc_security_group_ids' },
  { type: 'aws_vpc_endpoint', attribute: 'security_group_ids' },
];

/** What stands in a security group. */
export function membersOf(estate: Estate, group: Resource): readonly Resource[] {
  return members.flatMap(({ type, attribute }) => estate.pointingAt(group, type, attribute));
}
