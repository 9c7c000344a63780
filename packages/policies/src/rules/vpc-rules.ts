import { isJsonList, type Json } from '../estate/json.ts';
import { valueAt } from '../estate/values-at.ts';
import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import { absent, is } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const standingInVpc = judgedRule({
  id: 'stands-in-the-vpc',
  title: 'Everything of the network stands in the VPC of its environment, not in the default one of the account.',
  severity: 'high',
  requirements: ['1.2.1', '1.4.1'],
  controls: ['CKV_AWS_148'],
  resourceTypes: [
    'aws_internet_gateway',
    'aws_network_acl',
    'aws_route_table',
    'aws_security_group',
    'aws_subnet',
    'aws_vpc_endpoint',
  ],
  expected: 'vpc_id: the aws_vpc of the environment',
  judge: (estate) => (resource) => {
    const found = estate.targets(resource, 'vpc_id');
    return {
      holds: found.length === 1 && found.every(({ type }) => type === 'aws_vpc'),
      found: `vpc_id: ${shown(valueAt(resource.body, 'vpc_id'))}`,
    };
  },
  fix: 'Set vpc_id to the VPC that the network stack publishes.',
});

const adoptedDefaults = [
  companionRule({
    id: 'vpc-adopts-default-security-group',
    title: 'The default security group of the VPC is adopted, so that rules added by hand go away.',
    severity: 'high',
    requirements: ['1.2.7', '1.3.1', '1.3.2'],
    controls: ['EC2.2', 'CKV2_AWS_12'],
    type: 'aws_vpc',
    companion: { type: 'aws_default_security_group', attribute: 'vpc_id' },
    fix: 'Add an aws_default_security_group for the VPC, with ingress and egress set to [].',
  }),
  companionRule({
    id: 'vpc-adopts-default-network-acl',
    title: 'The default network ACL of the VPC is adopted, so that entries added by hand go away.',
    severity: 'medium',
    requirements: ['1.2.7', '1.3.1', '1.3.2'],
    controls: [],
    type: 'aws_vpc',
    companion: { type: 'aws_default_network_acl', attribute: 'default_network_acl_id' },
    fix: 'Add an aws_default_network_acl for the VPC, without entries and subnets.',
  }),
];

const emptyDefaultGroup = judgedRule({
  id: 'default-security-group-empty',
  title: 'The default security group of the VPC lets nothing in and nothing out.',
  severity: 'high',
  requirements: ['1.2.7', '1.3.1', '1.3.2'],
  controls: ['EC2.2', 'CKV2_AWS_12'],
  resourceTypes: ['aws_default_security_group'],
  expected: 'ingress: [] and egress: []',
  judge: () => ({ body: { ingress, egress } }) => ({
    holds: [ingress, egress].every((rules) => isJsonList(rules) && rules.length === 0),
    found: `ingress: ${shown(ingress)}; egress: ${shown(egress)}`,
  }),
  fix: 'Set ingress and egress to [] (an absent one leaves what stands there).',
});

const emptyDefaultAcl = ['ingress', 'egress', 'subnet_ids'].map((attribute) =>
  attributeRule({
    id: `default-network-acl-no-${attribute.replace('_', '-')}`,
    title: `The default network ACL of the VPC is empty: no ${attribute}.`,
    severity: 'medium',
    requirements: ['1.2.7', '1.3.1', '1.3.2'],
    controls: [],
    type: 'aws_default_network_acl',
    attribute,
    expected: absent,
    fix: `Remove ${attribute}: whatever forgot to choose a network ACL must reach nothing.`,
  }),
);

const resolvesNames = ['enable_dns_support', 'enable_dns_hostnames'].map((attribute) =>
  attributeRule({
    id: `vpc-${attribute.replaceAll('_', '-')}`,
    title: `The VPC answers for the names of its interface endpoints: ${attribute}.`,
    severity: 'medium',
    requirements: ['1.4.2'],
    controls: [],
    type: 'aws_vpc',
    attribute,
    expected: is(true),
    fix: `Set ${attribute} to true, else calls to AWS leave by the internet.`,
  }),
);

const ipv6Attributes = {
  aws_vpc: ['assign_generated_ipv6_cidr_block', 'ipv6_cidr_block', 'ipv6_ipam_pool_id'],
  aws_subnet: ['assign_ipv6_address_on_creation', 'ipv6_cidr_block', 'ipv6_native'],
} as const;

const withoutIpv6 = judgedRule({
  id: 'network-without-ipv6',
  title: 'The network speaks IPv4 only: an IPv6 address is a public one.',
  severity: 'high',
  requirements: ['1.4.4'],
  controls: ['EC2.15'],
  resourceTypes: ['aws_vpc', 'aws_subnet'],
  expected: 'no attribute that gives IPv6 addresses',
  judge: () => ({ type, body }) => {
    const attributes: readonly string[] = type === 'aws_vpc' ? ipv6Attributes.aws_vpc : ipv6Attributes.aws_subnet;
    const given = attributes.filter((name) => !isOff(body[name]));
    return { holds: given.length === 0, found: given.join(', ') || 'none' };
  },
  fix: 'Remove the attribute, or write rules for IPv6 into every network ACL and security group first.',
});

const noPublicAddresses = attributeRule({
  id: 'subnet-gives-no-public-addresses',
  title: 'No subnet gives out public addresses, the public ones included.',
  severity: 'high',
  requirements: ['1.4.4'],
  controls: ['EC2.15', 'CKV_AWS_130'],
  type: 'aws_subnet',
  attribute: 'map_public_ip_on_launch',
  expected: is(false),
  fix: 'Set map_public_ip_on_launch to false: load balancers and NAT gateways bring their own addresses.',
});

function isOff(value: Json | undefined): boolean {
  return value === undefined || value === null || value === false;
}

/** A rule that the VPC is without some types of resources. */
function noneOfTypes({
  refused,
  ...rule
}: Omit<Rule, 'check' | 'resourceTypes'> & { readonly refused: readonly string[] }): Rule {
  return {
    ...rule,
    resourceTypes: ['aws_vpc', ...refused],
    check: (estate) => {
      const expected = `none of ${refused.join(', ')}`;
      const found = estate.resources(...refused);
      if (found.length === 0) {
        return estate.resources('aws_vpc').map((resource) => ({ resource, holds: true, expected, found: 'none' }));
      }
      return found.map((resource) => ({ resource, holds: false, expected, found: `an ${resource.type}` }));
    },
  };
}

const oneWayInAndOut = noneOfTypes({
  id: 'vpc-connected-to-internet-only',
  title: 'The VPC is connected to its internet gateway, and to no other network.',
  severity: 'high',
  requirements: ['1.2.1', '1.2.7', '1.4.1'],
  controls: ['CKV_AWS_123', 'CKV_AWS_148', 'CKV2_AWS_44'],
  refused: [
    'aws_default_subnet',
    'aws_default_vpc',
    'aws_ec2_carrier_gateway',
    'aws_ec2_client_vpn_endpoint',
    'aws_ec2_instance_connect_endpoint',
    'aws_ec2_transit_gateway_vpc_attachment',
    'aws_egress_only_internet_gateway',
    'aws_internet_gateway_attachment',
    'aws_main_route_table_association',
    'aws_vpc_endpoint_service',
    'aws_vpc_ipv4_cidr_block_association',
    'aws_vpc_ipv6_cidr_block_association',
    'aws_vpc_peering_connection',
    'aws_vpc_peering_connection_accepter',
    'aws_vpn_gateway',
    'aws_vpn_gateway_attachment',
  ],
  fix: 'Remove it, or have the new boundary reviewed and write rules for it first.',
});

const nothingBesideTheGroup = noneOfTypes({
  id: 'no-instance-beside-the-group',
  title: 'Instances and their network interfaces come from the launch template only.',
  severity: 'medium',
  requirements: ['1.4.4', '2.2.1'],
  controls: ['EC2.9', 'EC2.180'],
  refused: [
    'aws_eip_association',
    'aws_instance',
    'aws_network_interface',
    'aws_network_interface_attachment',
    'aws_network_interface_sg_attachment',
    'aws_spot_fleet_request',
    'aws_spot_instance_request',
  ],
  fix: 'Let an Auto Scaling group start it from a launch template.',
});

const blockedPublicAccess = judgedRule({
  id: 'vpc-block-public-access',
  title: 'VPC Block Public Access stands between the internet gateways of the account and its VPCs.',
  severity: 'medium',
  requirements: ['1.4.2'],
  controls: ['EC2.172'],
  resourceTypes: ['aws_vpc'],
  expected:
    'an aws_vpc_block_public_access_options with internet_gateway_block_mode block-bidirectional or block-ingress',
  judge: (estate) => () => {
    const modes = estate
      .resources('aws_vpc_block_public_access_options')
      .map(({ body }) => valueAt(body, 'internet_gateway_block_mode'));
    return {
      holds: modes.some((mode) => mode === 'block-bidirectional' || mode === 'block-ingress'),
      found: modes.map(shown).join(', ') || 'no such resource',
    };
  },
  fix: 'Add aws_vpc_block_public_access_options, and an exclusion for the public subnets.',
});

/** What PCI DSS wants of the VPC, its subnets and the defaults that AWS gives it. */
export const vpcRules: readonly Rule[] = [
  standingInVpc,
  ...adoptedDefaults,
  emptyDefaultGroup,
  ...emptyDefaultAcl,
  ...resolvesNames,
  withoutIpv6,
  noPublicAddresses,
  oneWayInAndOut,
  nothingBesideTheGroup,
  blockedPublicAccess,
];
