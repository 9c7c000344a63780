import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt } from '../estate/values-at.ts';
import type { Expectation } from '../kinds/expectation.ts';
import { attributeRule } from '../kinds/attribute-rule.ts';
import type { Rule } from '../rule.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import { egressType, ingressType, membersOf, type Permission, permissionsIn } from '../facts/security-group-permissions.ts';
import { isOneTcpPort, reaches } from '../facts/traffic.ts';

const groupType = 'aws_security_group';
const administrationPorts = [22, 3389];
/** Security Hub's own default for EC2.18. */
const webPorts = [80, 443];

/** What the provider writes where nobody did. */
const placeholder = 'Managed by Terraform';
const described: Expectation = {
  words: 'given, in three words of our own or more',
  accepts: (value) => typeof value === 'string' && value !== placeholder && value.trim().split(/\s+/).length >= 3,
};

const descriptions = [
  { id: 'security-group-described', type: groupType, title: 'Every security group says what it is for.' },
  { id: 'security-group-ingress-described', type: ingressType, title: 'Every way into a security group is justified.' },
  { id: 'security-group-egress-described', type: egressType, title: 'Every way out of a security group is justified.' },
].map((one) =>
  attributeRule({
    ...one,
    severity: 'medium',
    requirements: ['1.2.5'],
    controls: ['PCI-1.2.5-SG-DESC', 'CKV_AWS_23'],
    attribute: 'description',
    expected: described,
    fix: 'Write into the description who needs this and what for.',
  }),
);

const rulesApart = judgedRule({
  id: 'security-group-rules-apart',
  title: 'Every rule of a security group is a resource of its own, so that all of them are looked at.',
  severity: 'high',
  requirements: ['1.2.5', '1.2.7'],
  controls: ['PCI-1.2.5-SG-DESC', 'PCI-1.3.2-SG-OUT'],
  resourceTypes: [groupType, 'aws_security_group_rule'],
  expected: 'no inline ingress or egress, and no aws_security_group_rule',
  judge: () => ({ type, body }) => {
    const inline = ['ingress', 'egress'].filter((direction) => direction in body);
    return {
      holds: type === groupType && inline.length === 0,
      found: type === groupType ? `inline: ${inline.join(', ') || 'none'}` : `an ${type}`,
    };
  },
  fix: `Write each rule as an ${ingressType} or ${egressType}.`,
});

/** A rule about the rules of security groups: whom they let in, or where they let out to. */
function permissionRule({
  where = () => true,
  holds,
  ...rule
}: Omit<Rule, 'check'> & {
  readonly expected: string;
  readonly where?: (permission: Permission) => boolean;
  readonly holds: (permission: Permission, estate: Estate, rule: Resource) => boolean;
}): Rule {
  return {
    ...rule,
    check: (estate) => {
      const permissionOf = permissionsIn(estate);
      return estate.resources(...rule.resourceTypes).flatMap((resource) => {
        const permission = permissionOf(resource);
        if (!where(permission)) return [];
        const { expected } = rule;
        return [{ resource, expected, holds: holds(permission, estate, resource), found: permission.words }];
      });
    },
  };
}

const ruleOwned = permissionRule({
  id: 'security-group-rule-owned',
  title: 'No stack writes a rule into a security group of another stack.',
  severity: 'high',
  requirements: ['1.2.1', '1.2.2'],
  controls: [],
  resourceTypes: [ingressType, egressType],
  expected: 'security_group_id: an aws_security_group of the same stack',
  holds: ({ group }, _estate, { stack }) => group?.stack === stack,
  fix: 'Let the stack that makes the group publish one that can be attached, and keep its rules to itself.',
});

const onePeer = permissionRule({
  id: 'security-group-rule-one-peer',
  title: 'Every rule of a security group names one other side.',
  severity: 'medium',
  requirements: ['1.2.5'],
  controls: [],
  resourceTypes: [ingressType, egressType],
  expected: 'one of cidr_ipv4, cidr_ipv6, prefix_list_id and referenced_security_group_id',
  holds: ({ peerNames }) => peerNames.length === 1,
  fix: 'Write a rule for each other side.',
});

const oneTcpPort = permissionRule({
  id: 'security-group-rule-one-port',
  title: 'Every rule of a security group is about one TCP port.',
  severity: 'high',
  requirements: ['1.2.5', '1.3.1', '1.3.2'],
  controls: ['PCI-1.3.1-SG-IN', 'PCI-1.3.2-SG-OUT', 'CKV_AWS_277', 'CKV_AWS_382'],
  resourceTypes: [ingressType, egressType],
  expected: 'ip_protocol tcp, and from_port the same as to_port',
  holds: ({ traffic }) => isOneTcpPort(traffic),
  fix: 'Set ip_protocol to tcp, and from_port and to_port to the one port that the service listens on.',
});

const noAdministration = permissionRule({
  id: 'security-group-no-administration',
  title: 'No security group lets anybody in to SSH or Remote Desktop: people use Session Manager.',
  severity: 'critical',
  requirements: ['1.3.1', '2.2.7'],
  controls: ['EC2.13', 'EC2.14', 'EC2.53', 'EC2.54', 'CKV_AWS_24', 'CKV_AWS_25', 'PCI-2.2.7-ADMIN'],
  resourceTypes: [ingressType],
  expected: 'no protocol and no range of ports that holds 22 or 3389',
  holds: ({ traffic }) => !administrationPorts.some((port) => reaches(traffic, port)),
  fix: 'Remove the rule, and connect through Session Manager.',
});

const worldToWebOnly = permissionRule({
  id: 'security-group-world-to-web-only',
  title: 'What the internet reaches is the load balancer, on the ports of the web.',
  severity: 'critical',
  requirements: ['1.3.1', '1.4.2'],
  controls: ['EC2.18', 'EC2.19', 'CKV_AWS_277', 'PCI-1.3.1-SG-IN'],
  resourceTypes: [ingressType],
  where: ({ peer }) => peer === 'internet',
  expected: `tcp ${webPorts.join(' or ')}, into a group that only load balancers facing the internet are in`,
  holds: ({ traffic, group }, estate) =>
    isOneTcpPort(traffic) &&
    webPorts.some((port) => reaches(traffic, port)) &&
    group !== undefined &&
    facesInternet(estate, group),
  fix: 'Admit a security group (referenced_security_group_id) instead of an address range or a prefix list.',
});

const worldToHttpsOnly = permissionRule({
  id: 'security-group-world-to-https-only',
  title: 'The internet reaches nothing in clear text.',
  severity: 'medium',
  requirements: ['1.3.1', '4.2.1'],
  controls: ['CKV_AWS_260', 'PCI-1.3.1-SG-IN'],
  resourceTypes: [ingressType],
  where: ({ peer }) => peer === 'internet',
  expected: 'not port 80',
  holds: ({ traffic }) => !reaches(traffic, 80),
  fix: 'Remove the rule and the listener on port 80 (edge.httpRedirect: false).',
});

const admitsGroupsOnly = permissionRule({
  id: 'security-group-admits-groups-only',
  title: 'Instances and databases admit members of a security group, and interface endpoints the VPC.',
  severity: 'high',
  requirements: ['1.3.1', '1.4.2'],
  controls: ['PCI-1.3.1-SG-IN'],
  resourceTypes: [ingressType],
  where: ({ peer }) => peer !== 'internet',
  expected: 'referenced_security_group_id, or the range of the VPC into a group that only interface endpoints are in',
  holds: ({ peer, group }, estate) =>
    peer === 'group' ||
    (peer === 'own-range' && group !== undefined && isOnlyFor(estate, group, isEndpoint)),
  fix: 'Give the clients a security group, and admit that (referenced_security_group_id).',
});

const egressToKnown = permissionRule({
  id: 'security-group-egress-to-known',
  title: 'What goes out goes to a security group, the VPC or a service of AWS, not anywhere.',
  severity: 'high',
  requirements: ['1.3.2'],
  controls: ['CKV_AWS_382', 'PCI-1.3.2-SG-OUT'],
  resourceTypes: [egressType],
  expected: 'a security group of ours, a range of the VPC, or the prefix list of S3 or DynamoDB in this region',
  holds: ({ peer }) => peer !== 'internet',
  fix: 'Name the destination (referenced_security_group_id, or the prefix list of a gateway endpoint).',
});

const databaseReachesNothing = judgedRule({
  id: 'database-reaches-nothing',
  title: 'The database opens no connection to anything.',
  severity: 'high',
  requirements: ['1.3.2'],
  controls: ['PCI-1.3.2-SG-OUT'],
  resourceTypes: [groupType],
  where: (group, estate) => membersOf(estate, group).some(({ type }) => type === 'aws_db_instance'),
  expected: `no ${egressType} in its group`,
  judge: (estate) => (group) => {
    const out = estate.pointingAt(group, egressType, 'security_group_id');
    return { holds: out.length === 0, found: out.map(({ address }) => address).join(', ') || 'none' };
  },
  fix: `Remove the ${egressType}: answers need none.`,
});

const groupInUse = judgedRule({
  id: 'security-group-in-use',
  title: 'Every security group has members: one without is a way that waits for somebody.',
  severity: 'low',
  requirements: ['1.2.7'],
  controls: ['CKV2_AWS_5'],
  resourceTypes: [groupType],
  expected: 'attached in one of the stacks',
  judge: (estate) => (group) => {
    const addresses = membersOf(estate, group).map(({ stack, address }) => `${stack}: ${address}`);
    return { holds: addresses.length > 0, found: addresses.join(', ') || 'attached to nothing' };
  },
  fix: 'Attach the group, or remove it.',
});

const bothEnds = judgedRule({
  id: 'security-group-way-has-both-ends',
  title: 'A way between two security groups is open at both ends, so none is left over.',
  severity: 'medium',
  requirements: ['1.2.5', '1.2.7'],
  controls: [],
  resourceTypes: [ingressType, egressType],
  where: (rule, estate) => estate.targets(rule, 'referenced_security_group_id').length > 0,
  expected: 'a rule of the other group, for the same port, that names this group or the VPC',
  judge: (estate) => {
    const permissionOf = permissionsIn(estate);
    const all = estate.resources(ingressType, egressType).map((rule) => ({ rule, ...permissionOf(rule) }));
    return (rule) => {
      const { traffic, group, peerGroup } = permissionOf(rule);
      const others = all.filter(
        (other) =>
          other.rule.type !== rule.type &&
          other.group === peerGroup &&
          (other.peerGroup === group || other.peer === 'own-range') &&
          other.traffic.ports?.first === traffic.ports?.first,
      );
      return {
        holds: others.length > 0,
        found: others.map((other) => `${other.rule.stack}: ${other.rule.address}`).join(', ') || 'no such rule',
      };
    };
  },
  fix: 'Add the rule at the other end, or remove this one.',
});

function isEndpoint({ type }: Resource): boolean {
  return type === 'aws_vpc_endpoint';
}

function facesInternet(estate: Estate, group: Resource): boolean {
  return isOnlyFor(estate, group, ({ type, body }) => type === 'aws_lb' && valueAt(body, 'internal') !== true);
}

function isOnlyFor(estate: Estate, group: Resource, isMeant: (member: Resource) => boolean): boolean {
  const members = membersOf(estate, group);
  return members.length > 0 && members.every(isMeant);
}

/** What PCI DSS wants of security groups: who may speak to whom. */
export const securityGroupRules: readonly Rule[] = [
  ...descriptions,
  rulesApart,
  ruleOwned,
  onePeer,
  oneTcpPort,
  noAdministration,
  worldToWebOnly,
  worldToHttpsOnly,
  admitsGroupsOnly,
  egressToKnown,
  databaseReachesNothing,
  groupInUse,
  bothEnds,
];
