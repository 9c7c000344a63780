import { attributeRule } from '../kinds/attribute-rule.ts';
import { blockRule } from '../kinds/block-rule.ts';
import type { Estate } from '../estate/estate.ts';
import { policyStatements } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt, valueAt, valuesAt } from '../estate/values-at.ts';
import { absent, is } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import { requiredTags } from '../facts/required-tags.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

const type = 'aws_launch_template';
const disk = 'block_device_mappings.ebs';

const metadataByToken = attributeRule({
  id: 'instance-metadata-by-token',
  title: 'An instance tells its credentials only to who asks with a token (IMDSv2).',
  severity: 'critical',
  requirements: ['2.2.6'],
  controls: ['EC2.8', 'EC2.170', 'CKV_AWS_79'],
  type,
  attribute: 'metadata_options.http_tokens',
  expected: is('required'),
  fix: 'Set metadata_options.http_tokens to required.',
});

const metadataOneHop = attributeRule({
  id: 'instance-metadata-one-hop',
  title: 'The metadata of an instance do not leave it, not even for a container on it.',
  severity: 'high',
  requirements: ['2.2.6'],
  controls: ['CKV_AWS_341'],
  type,
  attribute: 'metadata_options.http_put_response_hop_limit',
  expected: is(1),
  fix: 'Set metadata_options.http_put_response_hop_limit to 1; Amazon Linux 2023 asks for 2 by itself.',
});

const metadataIpv4 = attributeRule({
  id: 'instance-metadata-ipv4-only',
  title: 'The metadata of an instance answer on one address only.',
  severity: 'low',
  requirements: ['2.2.6'],
  controls: [],
  type,
  attribute: 'metadata_options.http_protocol_ipv6',
  expected: is('disabled'),
  fix: 'Set metadata_options.http_protocol_ipv6 to disabled.',
});

const withoutPublicAddress = blockRule({
  id: 'instance-without-public-address',
  title: 'Instances have no public address, whatever their subnet would give them.',
  severity: 'critical',
  requirements: ['1.4.4'],
  controls: ['EC2.25', 'CKV_AWS_88'],
  type,
  block: 'network_interfaces',
  attribute: 'associate_public_ip_address',
  expected: is(false),
  fix: 'Set associate_public_ip_address to false in every network_interfaces block.',
});

const singleInterface: Rule = {
  id: 'instance-with-one-interface',
  title: 'An instance stands in one network, with one interface.',
  severity: 'medium',
  requirements: ['1.4.2'],
  controls: ['EC2.17'],
  resourceTypes: [type],
  fix: 'Leave one network_interfaces block, with the device_index 0.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const interfaces = valuesAt(resource.body, 'network_interfaces');
      const indexes = interfaces.map((one) => valueAt(one, 'device_index') ?? null);
      return {
        resource,
        holds: indexes.length === 1 && indexes[0] === 0,
        expected: 'network_interfaces: one, with the device_index 0',
        found: `network_interfaces: ${indexes.length}, with the device_index ${shown(indexes)}`,
      };
    }),
};

const guarded = referenceRule({
  id: 'instance-has-security-groups',
  title: 'Instances have security groups of these stacks, and not the default one of the VPC.',
  severity: 'high',
  requirements: ['1.3.1'],
  controls: [],
  type,
  attribute: 'network_interfaces.security_groups',
  target: 'aws_security_group',
  fix: 'Name the security groups in network_interfaces.security_groups.',
});

const withoutSshKey = attributeRule({
  id: 'instance-without-ssh-key',
  title: 'Nobody signs in to an instance with a key: sessions go through Systems Manager.',
  severity: 'high',
  requirements: ['2.2.7'],
  controls: ['PCI-2.2.7-ADMIN'],
  type,
  attribute: 'key_name',
  expected: absent,
  fix: 'Remove key_name.',
});

const encrypted = blockRule({
  id: 'instance-volumes-encrypted',
  title: 'Every disk of an instance is encrypted, whatever the default of the account.',
  severity: 'high',
  requirements: ['3.5.1'],
  controls: ['EC2.3', 'EC2.181', 'CKV_AWS_8'],
  type,
  block: disk,
  attribute: 'encrypted',
  expected: is(true),
  fix: 'Set ebs.encrypted to true in every block_device_mappings block.',
});

const byCustomerKey: Rule = {
  id: 'instance-volumes-customer-key',
  title: 'Every disk of an instance is encrypted with a key of ours.',
  severity: 'high',
  requirements: ['3.5.1', '3.6.1'],
  controls: [],
  resourceTypes: [type, 'aws_kms_key'],
  fix: 'Set ebs.kms_key_id to the ARN of a customer-managed key in every block_device_mappings block.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const keys = valuesAt(resource.body, disk).map((one) =>
        estate.origins(valueAt(one, 'kms_key_id'), resource).find((origin) => origin.resource.type === 'aws_kms_key'),
      );
      return {
        resource,
        holds: keys.length > 0 && !keys.includes(undefined),
        expected: `${disk}.kms_key_id: of an aws_kms_key of the same environment`,
        found: `${disk}.kms_key_id: ${keys.map((key) => key?.resource.address ?? 'of no such key').join(', ')}`,
      };
    }),
};

const gp3 = blockRule({
  id: 'instance-volumes-gp3',
  title: 'Every disk of an instance is of the standard kind.',
  severity: 'low',
  requirements: ['2.2.1'],
  controls: [],
  type,
  block: disk,
  attribute: 'volume_type',
  expected: is('gp3'),
  fix: 'Set ebs.volume_type to gp3.',
});

const disksGo = blockRule({
  id: 'instance-volumes-deleted',
  title: 'The disks of an instance go with it: nothing is kept that nobody remembers.',
  severity: 'medium',
  requirements: ['3.2.1'],
  controls: [],
  type,
  block: disk,
  attribute: 'delete_on_termination',
  expected: is(true),
  fix: 'Set ebs.delete_on_termination to true.',
});

const interfacesGo = blockRule({
  id: 'instance-interfaces-deleted',
  title: 'The interface of an instance goes with it: no address is left within the security groups.',
  severity: 'low',
  requirements: ['1.2.5'],
  controls: [],
  type,
  block: 'network_interfaces',
  attribute: 'delete_on_termination',
  expected: is(true),
  fix: 'Set network_interfaces.delete_on_termination to true.',
});

const ends = attributeRule({
  id: 'instance-ends-when-shut-down',
  title: 'An instance that is shut down is gone: none is kept, unpatched, to be started again.',
  severity: 'low',
  requirements: ['6.3.3'],
  controls: [],
  type,
  attribute: 'instance_initiated_shutdown_behavior',
  expected: is('terminate'),
  fix: 'Set instance_initiated_shutdown_behavior to terminate.',
});

const monitored = attributeRule({
  id: 'instance-monitored',
  title: 'Instances are measured every minute.',
  severity: 'low',
  requirements: ['10.7.2'],
  controls: ['CKV_AWS_126'],
  type,
  attribute: 'monitoring.enabled',
  expected: is(true),
  fix: 'Set monitoring.enabled to true.',
});

const ebsOptimized = attributeRule({
  id: 'instance-ebs-optimized',
  title: 'Instances reach their disks over a line of its own.',
  severity: 'low',
  requirements: ['2.2.1'],
  controls: ['CKV_AWS_135'],
  type,
  attribute: 'ebs_optimized',
  expected: is(true),
  fix: 'Set ebs_optimized to true.',
});

const hasProfile: Rule = {
  id: 'instance-has-profile',
  title: 'Instances act in a role of their own.',
  severity: 'high',
  requirements: ['7.2.5', '8.6.2'],
  controls: ['CKV2_AWS_41'],
  resourceTypes: [type, 'aws_iam_instance_profile', 'aws_iam_role'],
  fix: 'Name an aws_iam_instance_profile with a role of the stack in iam_instance_profile.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const roles = rolesOf(estate, resource);
      return {
        resource,
        holds: roles.length > 0,
        expected: 'iam_instance_profile: of an aws_iam_role of these stacks',
        found: `iam_instance_profile: ${roles.map(({ address }) => address).join(', ') || 'of no such role'}`,
      };
    }),
};

const agentActions = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];
const agentEndpoints = ['ssm', 'ssmmessages', 'ec2messages'];

const managed: Rule = {
  id: 'instance-managed-by-systems-manager',
  title: 'Instances are managed by Systems Manager, which their agent reaches within the VPC.',
  severity: 'medium',
  requirements: ['2.2.7', '6.3.3'],
  controls: ['SSM.1'],
  resourceTypes: [type, 'aws_iam_role_policy', 'aws_vpc_endpoint'],
  fix: `Allow the role ${agentActions.join(', ')}, and add interface endpoints for ${agentEndpoints.join(', ')}.`,
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const missing = [
        ...agentActions.filter((action) => !allowedActions(estate, resource).includes(action)),
        ...agentEndpoints.filter((service) => !hasEndpoint(estate, service)),
      ];
      return {
        resource,
        holds: missing.length === 0,
        expected: 'Systems Manager: allowed to the role, and reached by endpoints',
        found: missing.length === 0 ? 'Systems Manager: allowed and reached' : `missing: ${missing.join(', ')}`,
      };
    }),
};

const publicImage: Rule = {
  id: 'instance-image-is-current',
  title: 'Instances start from the image of Amazon Linux 2023 that AWS publishes as its current one.',
  severity: 'high',
  requirements: ['6.3.3', '2.2.1'],
  controls: ['SSM.2'],
  resourceTypes: [type],
  fix: 'Read image_id from the SSM parameter /aws/service/ami-amazon-linux-latest/al2023-ami-*.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const [name] = estate.targets(resource, 'image_id').map(({ body }) => valueAt(body, 'name'));
      return {
        resource,
        holds: typeof name === 'string' && name.startsWith('/aws/service/ami-amazon-linux-latest/al2023-ami-'),
        expected: 'image_id: the SSM parameter /aws/service/ami-amazon-linux-latest/al2023-ami-*',
        found: `image_id: ${name === undefined ? shown(valueAt(resource.body, 'image_id')) : shown(name)}`,
      };
    }),
};

const launchedResources = ['instance', 'volume', 'network-interface'];

const tagged: Rule = {
  id: 'instance-tagged',
  title: 'Instances, their disks and their interfaces say whose they are and how sensitive.',
  severity: 'low',
  requirements: ['2.2.1'],
  controls: [],
  resourceTypes: [type],
  fix: `Add tag_specifications with the standard tags for each of ${launchedResources.join(', ')}.`,
  check: (estate) =>
    estate.resources(type).flatMap((resource) =>
      launchedResources.map((launched) => {
        const specifications = valuesAt(resource.body, 'tag_specifications').filter(
          (one) => valueAt(one, 'resource_type') === launched,
        );
        const missing = Object.entries(requiredTags(estate, resource))
          .filter(([key, value]) => !valuesAt(specifications, `tags.${key}`).includes(value))
          .map(([key, value]) => `${key}=${value}`);
        return {
          resource,
          holds: missing.length === 0,
          expected: `tag_specifications for ${launched}: the standard tags`,
          found: missing.length === 0 ? 'all of them' : `missing: ${missing.join(', ')}`,
        };
      }),
    ),
};

/** What looks like a secret, or is read from where secrets are. */
const secrets: readonly RegExp[] = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /(password|passwd|secret|token|api[_-]?key)["']?\s*[=:]\s*["']?\S/i,
  /\b(secret_string|secret_binary|private_key_pem|master_password|password)\b\s*[)}\]]/,
  /aws_ssm_parameter\.[\w-]+\.value\b/,
];

const withoutSecrets: Rule = {
  id: 'instance-user-data-without-secrets',
  title: 'User data hold no secret: everybody who may describe the launch template can read them.',
  severity: 'critical',
  requirements: ['8.6.2'],
  controls: ['CKV_AWS_46'],
  resourceTypes: [type],
  fix: 'Let the instance read secrets from Secrets Manager when it starts, in its role.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const texts = valuesAt(resource.body, 'user_data').map(String).flatMap(readings);
      const isSecret = texts.some((text) => secrets.some((secret) => secret.test(text)));
      return {
        resource,
        holds: !isSecret,
        expected: 'user_data: without secrets',
        // What it is must not be repeated.
        found: `user_data: ${isSecret ? 'with what looks like a secret' : 'without secrets'}`,
      };
    }),
};

const otherWays = [
  'aws_instance',
  'aws_launch_configuration',
  'aws_spot_instance_request',
  'aws_spot_fleet_request',
  'aws_ec2_fleet',
];

const byTemplate: Rule = {
  id: 'instance-from-launch-template',
  title: 'Every instance comes from a launch template, which these rules look at, and in a group that replaces it.',
  severity: 'high',
  requirements: ['2.2.1', '2.2.6', '1.4.4'],
  controls: [
    'AutoScaling.3',
    'Autoscaling.5',
    'EC2.8',
    'EC2.9',
    'CKV_AWS_8',
    'CKV_AWS_88',
    'CKV_AWS_126',
    'CKV2_AWS_41',
  ],
  resourceTypes: [type, ...otherWays],
  fix: 'Start instances from an aws_launch_template, in an aws_autoscaling_group.',
  check: (estate) =>
    estate.resources(type, ...otherWays).map((resource) => ({
      resource,
      holds: resource.type === type,
      expected: `type: ${type}`,
      found: `type: ${resource.type}`,
    })),
};

/** A text as it stands and, if it is encoded, as what it encodes: a launch template takes base64. */
function readings(text: string): readonly string[] {
  return [text, Buffer.from(text, 'base64').toString('utf8')];
}

function rolesOf(estate: Estate, template: Resource): readonly Resource[] {
  return estate
    .targets(template, 'iam_instance_profile')
    .filter((one) => one.type === 'aws_iam_instance_profile')
    .flatMap((profile) => estate.targets(profile, 'role'))
    .filter((one) => one.type === 'aws_iam_role');
}

function allowedActions(estate: Estate, template: Resource): readonly string[] {
  return rolesOf(estate, template)
    .flatMap((role) => estate.pointingAt(role, 'aws_iam_role_policy', 'role'))
    .flatMap((policy) => policyStatements(policy, 'policy') ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions }) => actions);
}

function hasEndpoint(estate: Estate, service: string): boolean {
  return estate
    .resources('aws_vpc_endpoint')
    .some(
      ({ body }) =>
        valueAt(body, 'vpc_endpoint_type') === 'Interface' &&
        textAt(body, 'service_name').endsWith(`.${service}`),
    );
}

/** What PCI DSS wants of instances, by the template they are launched from. */
export const instanceRules: readonly Rule[] = [
  byTemplate,
  metadataByToken,
  metadataOneHop,
  metadataIpv4,
  withoutPublicAddress,
  singleInterface,
  guarded,
  withoutSshKey,
  encrypted,
  byCustomerKey,
  gp3,
  disksGo,
  interfacesGo,
  ends,
  monitored,
  ebsOptimized,
  hasProfile,
  managed,
  publicImage,
  tagged,
  withoutSecrets,
];
