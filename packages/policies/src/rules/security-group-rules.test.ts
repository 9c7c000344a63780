import type { JsonObject } from '../estate/json.ts';
import { adding, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { securityGroupRules } from './security-group-rules.ts';

const ingressType = 'aws_vpc_security_group_ingress_rule';
const egressType = 'aws_vpc_security_group_egress_rule';
const loadBalancer = '${aws_security_group.security-groups_load-balancer_DFB3F1F1.id}';
const target = '${aws_security_group.security-groups_target_8F27A6AD.id}';
const database = '${aws_security_group.security-groups_database_D8550215.id}';
const app = '${aws_security_group.security-group_9C194811.id}';
const https = { ip_protocol: 'tcp', from_port: 443, to_port: 443, description: 'For the test of a rule' };

/** A rule, added to the edge, that lets somebody in to its targets. */
function admitted(body: JsonObject) {
  const change = adding('edge', ingressType, 'added', { security_group_id: target, ...https, ...body });
  return { change, names: 'edge/added' };
}

/** The same, from the whole internet to its load balancer. */
function admittedToLoadBalancer(body: JsonObject) {
  return admitted({ security_group_id: loadBalancer, cidr_ipv4: '0.0.0.0/0', ...body });
}

describeRules('the rules of security groups', securityGroupRules, [
  {
    rule: 'security-group-described',
    where: 'a group has the description of the provider',
    change: setting('edge/security-groups/target', 'description', 'Managed by Terraform'),
    names: 'edge/security-groups/target',
  },
  {
    rule: 'security-group-described',
    where: 'a group has no description',
    change: unsetting('edge/security-groups/target', 'description'),
    names: 'edge/security-groups/target',
  },
  {
    rule: 'security-group-ingress-described',
    where: 'a description is one word',
    change: setting('data/security-groups/database-from-client', 'description', 'PostgreSQL'),
    names: 'data/security-groups/database-from-client',
  },
  {
    rule: 'security-group-egress-described',
    where: 'a description is blank',
    change: setting('data/security-groups/client-to-database', 'description', '   '),
    names: 'data/security-groups/client-to-database',
  },
  {
    rule: 'security-group-rules-apart',
    where: 'a group has rules of its own',
    change: setting('compute/security-group/group', 'egress', [
      { protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] },
    ]),
    names: 'compute/security-group/group',
  },
  {
    rule: 'security-group-rules-apart',
    where: 'a rule has the old type, which no other rule looks at',
    change: adding('compute', 'aws_security_group_rule', 'old', { type: 'ingress', security_group_id: app }),
    names: 'compute/old',
  },
  {
    rule: 'security-group-rule-owned',
    where: "a stack writes into another stack's group",
    change: adding('compute', ingressType, 'foreign', {
      ...https,
      security_group_id: '${data.aws_ssm_parameter.edge_alb_target_security_group_id.insecure_value}',
      referenced_security_group_id: app,
    }),
    names: 'compute/foreign',
  },
  {
    rule: 'security-group-rule-owned',
    where: 'a rule is written into the default group of the VPC',
    change: adding('network', ingressType, 'default', {
      ...https,
      security_group_id: '${aws_vpc.vpc.default_security_group_id}',
      cidr_ipv4: '10.48.0.0/16',
    }),
    names: 'network/default',
  },
  {
    rule: 'security-group-rule-one-peer',
    where: 'a rule names nobody',
    change: unsetting('edge/security-groups/https-in', 'cidr_ipv4'),
    names: 'edge/security-groups/https-in',
  },
  {
    rule: 'security-group-rule-one-port',
    where: 'a rule is about a range of ports',
    change: setting('data/security-groups/client-to-database', 'from_port', 1024),
    names: 'data/security-groups/client-to-database',
  },
  {
    rule: 'security-group-rule-one-port',
    where: 'a rule is about every protocol',
    change: setting('compute/security-group/s3', 'ip_protocol', '-1'),
    names: 'compute/security-group/s3',
  },
  {
    rule: 'security-group-rule-one-port',
    where: 'a rule is about UDP',
    change: setting('compute/security-group/s3', 'ip_protocol', '17'),
    names: 'compute/security-group/s3',
  },
  {
    rule: 'security-group-rule-one-port',
    where: 'a rule is about ICMP',
    change: setting('compute/security-group/s3', 'ip_protocol', 'icmp'),
    names: 'compute/security-group/s3',
  },
  {
    rule: 'security-group-rule-one-port',
    where: 'nobody knows the port',
    change: setting('compute/security-group/s3', 'to_port', '${var.port}'),
    names: 'compute/security-group/s3',
  },
  ...[22, 3389].map((port) => ({
    rule: 'security-group-no-administration',
    where: `the internet reaches ${port}`,
    ...admittedToLoadBalancer({ from_port: port, to_port: port }),
  })),
  {
    rule: 'security-group-no-administration',
    where: 'the internet reaches every protocol, without a port being named',
    ...admittedToLoadBalancer({ ip_protocol: '-1', from_port: null, to_port: null }),
  },
  {
    rule: 'security-group-no-administration',
    where: 'a range written as text holds 3389, over IPv6 and UDP',
    ...admittedToLoadBalancer({
      ip_protocol: 'UDP',
      from_port: '3000',
      to_port: '4000',
      cidr_ipv4: null,
      cidr_ipv6: '::/0',
    }),
  },
  {
    rule: 'security-group-no-administration',
    where: 'a group reaches 22',
    ...admitted({ from_port: 22, to_port: 22, referenced_security_group_id: loadBalancer }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'the internet reaches every protocol',
    ...admittedToLoadBalancer({ ip_protocol: '-1' }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'the internet reaches another port over IPv6',
    ...admittedToLoadBalancer({ from_port: 8443, to_port: 8443, cidr_ipv4: null, cidr_ipv6: '::/0' }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'the internet reaches the targets',
    ...admitted({ cidr_ipv4: '0.0.0.0/0' }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'half of the internet reaches the targets',
    ...admitted({ cidr_ipv4: '128.0.0.0/1' }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'a prefix list by its id reaches the targets',
    ...admitted({ prefix_list_id: 'pl-0123456789abcdef0' }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'a prefix list of our own reaches the targets',
    change: [
      adding('edge', 'aws_ec2_managed_prefix_list', 'list', {
        name: 'com.amazonaws.us-east-1.s3',
        entry: [{ cidr: '0.0.0.0/0' }],
      }),
      admitted({ prefix_list_id: '${aws_ec2_managed_prefix_list.list.id}' }).change,
    ],
    names: 'edge/added',
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'a range that nobody knows reaches the targets',
    ...admitted({ cidr_ipv4: '${var.office}' }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: "another account's group reaches the targets",
    ...admitted({ referenced_security_group_id: '999999999999/sg-0123456789abcdef0' }),
  },
  {
    rule: 'security-group-world-to-web-only',
    where: 'the load balancer with the open group does not face the internet',
    change: setting('edge/load-balancer/alb', 'internal', true),
    names: 'edge/security-groups/https-in',
  },
  {
    rule: 'security-group-world-to-https-only',
    where: 'the internet reaches port 80',
    ...admittedToLoadBalancer({ from_port: 80, to_port: 80 }),
  },
  {
    rule: 'security-group-admits-groups-only',
    where: 'the whole VPC reaches the targets',
    ...admitted({ cidr_ipv4: '${data.terraform_remote_state.network.outputs.vpc_cidr}' }),
  },
  {
    rule: 'security-group-admits-groups-only',
    where: 'a subnet reaches the database',
    change: [
      unsetting('data/security-groups/database-from-client', 'referenced_security_group_id'),
      setting('data/security-groups/database-from-client', 'cidr_ipv4', '10.48.64.0/20'),
    ],
    names: 'data/security-groups/database-from-client',
  },
  {
    rule: 'security-group-egress-to-known',
    where: 'instances reach a prefix list that AWS does not keep for a gateway endpoint',
    change: setting('compute/security-group/s3', 'prefix_list_id', 'pl-0123456789abcdef0'),
    names: 'compute/security-group/s3',
  },
  {
    rule: 'security-group-egress-to-known',
    where: 'the load balancer reaches the internet',
    change: adding('edge', egressType, 'out', { ...https, security_group_id: loadBalancer, cidr_ipv6: '::/0' }),
    names: 'edge/out',
  },
  {
    rule: 'database-reaches-nothing',
    where: 'the database may call out',
    change: adding('data', egressType, 'out', { ...https, security_group_id: database, cidr_ipv4: '10.48.0.0/16' }),
    names: 'data/security-groups/database',
  },
  {
    rule: 'security-group-in-use',
    where: 'a group is attached to nothing',
    change: adding('edge', 'aws_security_group', 'idle', { description: 'Nobody is in here' }),
    names: 'edge/idle',
  },
  {
    rule: 'security-group-way-has-both-ends',
    where: 'the other end is gone',
    change: removing('data/security-groups/client-to-database'),
    names: 'data/security-groups/database-from-client',
  },
  {
    rule: 'security-group-way-has-both-ends',
    where: 'the other end is another port',
    change: [
      setting('network/interface-endpoints/https-from-vpc', 'from_port', 8443),
      setting('network/interface-endpoints/https-from-vpc', 'to_port', 8443),
    ],
    names: 'compute/security-group/endpoints',
  },
]);
