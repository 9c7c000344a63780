import { describe, expect, it } from 'vitest';
import { adding, appending, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { vpcRules } from './vpc-rules.ts';

const group = 'network/defaults/security-group';
const acl = 'network/defaults/network-acl';
const blockPublicAccess = 'vpc-block-public-access';

describeRules(
  'the rules of the VPC',
  vpcRules.filter(({ id }) => id !== blockPublicAccess),
  [
    {
      rule: 'stands-in-the-vpc',
      where: 'a security group is left to the default VPC',
      change: unsetting('data/security-groups/database', 'vpc_id'),
      names: 'data/security-groups/database',
    },
    {
      rule: 'stands-in-the-vpc',
      where: 'a subnet stands in a VPC that nobody knows',
      change: setting('network/data-subnets/a', 'vpc_id', 'vpc-0123456789abcdef0'),
      names: 'network/data-subnets/a',
    },
    {
      rule: 'vpc-adopts-default-security-group',
      where: 'the default security group is left as AWS made it',
      change: removing(group),
      names: 'network/vpc',
    },
    {
      rule: 'default-security-group-empty',
      where: 'the default security group lets its members in',
      change: appending(group, 'ingress', { protocol: '-1', from_port: 0, to_port: 0, self: true }),
      names: group,
    },
    {
      rule: 'default-security-group-empty',
      where: 'the default security group keeps the way out it has',
      change: unsetting(group, 'egress'),
      names: group,
    },
    {
      rule: 'vpc-adopts-default-network-acl',
      where: 'the default network ACL is left as AWS made it',
      change: removing(acl),
      names: 'network/vpc',
    },
    ...['ingress', 'egress'].map((direction) => ({
      rule: `default-network-acl-no-${direction}`,
      where: 'the default network ACL lets everything through',
      change: setting(acl, direction, [{ rule_no: 100, action: 'allow', protocol: '-1', cidr_block: '0.0.0.0/0' }]),
      names: acl,
    })),
    {
      rule: 'default-network-acl-no-subnet-ids',
      where: 'a subnet is given to the default network ACL',
      change: setting(acl, 'subnet_ids', ['${aws_subnet.data-subnets_a_E4AF0016.id}']),
      names: acl,
    },
    ...['enable_dns_support', 'enable_dns_hostnames'].map((attribute) => ({
      rule: `vpc-${attribute.replaceAll('_', '-')}`,
      where: 'the VPC does not answer for the names of its endpoints',
      change: setting('network/vpc', attribute, false),
      names: 'network/vpc',
    })),
    {
      rule: 'network-without-ipv6',
      where: 'the VPC gets a range of IPv6',
      change: setting('network/vpc', 'assign_generated_ipv6_cidr_block', true),
      names: 'network/vpc',
    },
    {
      rule: 'network-without-ipv6',
      where: 'a subnet gives out IPv6 addresses',
      change: setting('network/public-subnets/a', 'assign_ipv6_address_on_creation', true),
      names: 'network/public-subnets/a',
    },
    {
      rule: 'subnet-gives-no-public-addresses',
      where: 'a public subnet gives out public addresses',
      change: setting('network/public-subnets/a', 'map_public_ip_on_launch', true),
      names: 'network/public-subnets/a',
    },
    {
      rule: 'vpc-connected-to-internet-only',
      where: 'the VPC is connected to another one',
      change: adding('network', 'aws_vpc_peering_connection', 'peer', { vpc_id: '${aws_vpc.vpc.id}' }),
      names: 'network/peer',
    },
    {
      rule: 'vpc-connected-to-internet-only',
      where: 'other accounts are offered a way in, with or without being asked',
      change: adding('network', 'aws_vpc_endpoint_service', 'offer', { acceptance_required: false }),
      names: 'network/offer',
    },
    {
      rule: 'vpc-connected-to-internet-only',
      where: 'the default VPC is adopted',
      change: adding('network', 'aws_default_vpc', 'default', {}),
      names: 'network/default',
    },
    {
      rule: 'no-instance-beside-the-group',
      where: 'an instance has a public address',
      change: adding('compute', 'aws_instance', 'pet', { associate_public_ip_address: true }),
      names: 'compute/pet',
    },
    {
      rule: 'no-instance-beside-the-group',
      where: 'a network interface forwards what is not for it',
      change: adding('compute', 'aws_network_interface', 'router', { source_dest_check: false }),
      names: 'compute/router',
    },
  ],
);

describe(blockPublicAccess, () => {
  const rule = vpcRules.find(({ id }) => id === blockPublicAccess)!;
  const type = 'aws_vpc_block_public_access_options';

  it.each([
    ['there is none', [], false],
    ['it is off', [adding('network', type, 'options', { internet_gateway_block_mode: 'off' })], false],
    ['it blocks', [adding('network', type, 'options', { internet_gateway_block_mode: 'block-ingress' })], true],
  ])('is asked of the VPC; where %s', (_where, changes, holds) => {
    expect(rule.check(realEstate('production', ...changes))).toMatchObject([
      { holds, resource: { path: 'network/vpc', address: 'aws_vpc.vpc' } },
    ]);
    expect(rule.fix).toContain(type);
  });
});
