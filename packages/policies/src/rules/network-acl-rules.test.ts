import type { JsonObject } from '../estate/json.ts';
import { adding, appending, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { networkAclRules } from './network-acl-rules.ts';

const app = 'network/network-acls/app';
const data = 'network/network-acls/data';

const anything = { rule_no: 50, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '0.0.0.0/0' };
const ssh = { ...anything, protocol: 'tcp', from_port: 22, to_port: 22 };

function entering(path: string, entry: JsonObject) {
  return { change: appending(path, 'ingress', entry), names: path };
}

describeRules('the rules of network ACLs', networkAclRules, [
  { rule: 'network-acl-no-administration', where: 'SSH may enter', ...entering(app, ssh) },
  {
    rule: 'network-acl-no-administration',
    where: 'a range that begins at 0 may enter',
    ...entering(app, { ...ssh, from_port: 0, to_port: 65_535 }),
  },
  {
    rule: 'network-acl-no-administration',
    where: 'answers may enter on 3389 too, by the number of TCP',
    ...entering(app, { ...ssh, protocol: '6', from_port: 1024, to_port: 65_535 }),
  },
  { rule: 'network-acl-no-administration', where: 'anything may enter', ...entering(app, anything) },
  {
    rule: 'network-acl-no-administration',
    where: 'SSH may enter over IPv6',
    ...entering(app, { ...ssh, cidr_block: null, ipv6_cidr_block: '::/0' }),
  },
  {
    rule: 'network-acl-no-administration',
    where: 'SSH may enter from a range that nobody knows',
    ...entering(app, { ...ssh, cidr_block: '${var.office}' }),
  },
  {
    rule: 'network-acl-not-everything',
    where: 'everything may leave',
    change: appending(data, 'egress', anything),
    names: data,
  },
  {
    rule: 'network-acl-not-everything',
    where: 'every port but the first may be entered from the VPC',
    ...entering(data, { ...ssh, from_port: 1, to_port: 65_535, cidr_block: '10.48.0.0/16' }),
  },
  {
    rule: 'network-acl-only-what-is-needed',
    where: 'the internet may enter the data tier',
    ...entering(data, { ...ssh, from_port: 443, to_port: 443 }),
  },
  {
    rule: 'network-acl-only-what-is-needed',
    where: 'the public tier may enter the data tier',
    ...entering(data, { ...ssh, from_port: 6432, to_port: 6432, cidr_block: '10.48.0.0/20' }),
  },
  {
    rule: 'network-acl-only-what-is-needed',
    where: 'every ICMP message may enter',
    ...entering(app, { ...anything, protocol: 'icmp', icmp_type: -1, icmp_code: -1 }),
  },
  {
    rule: 'network-acl-only-what-is-needed',
    where: 'answers from the data tier may not leave',
    change: setting(data, 'egress', []),
    names: data,
  },
  {
    rule: 'network-acl-only-what-is-needed',
    where: 'an entry neither allows nor denies',
    change: setting(data, 'ingress.action', 'mutated'),
    names: data,
  },
  {
    rule: 'network-acl-only-what-is-needed',
    where: 'the network ACL is of no tier',
    change: setting(data, 'subnet_ids', []),
    names: data,
  },
  {
    rule: 'network-acl-names-all-entries',
    where: 'what may leave is not said',
    change: unsetting(data, 'egress'),
    names: data,
  },
  {
    rule: 'network-acl-names-all-entries',
    where: 'an entry stands beside the network ACL',
    change: adding('network', 'aws_network_acl_rule', 'beside', { ...ssh, egress: false }),
    names: 'network/beside',
  },
  {
    rule: 'network-acl-in-use',
    where: 'a network ACL is before no subnet',
    change: adding('network', 'aws_network_acl', 'idle', { ingress: [], egress: [] }),
    names: 'network/idle',
  },
  {
    rule: 'network-acl-in-use',
    where: 'a network ACL is before the subnets of two tiers',
    change: appending(app, 'subnet_ids', '${aws_subnet.data-subnets_a_E4AF0016.id}'),
    names: app,
  },
  {
    rule: 'subnet-behind-network-acl',
    where: 'a subnet is left to the default network ACL',
    change: setting(data, 'subnet_ids', ['${aws_subnet.data-subnets_a_E4AF0016.id}']),
    names: 'network/data-subnets/b',
  },
]);
