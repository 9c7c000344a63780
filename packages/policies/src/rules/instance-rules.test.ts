import { adding, appending, editingStatements, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { instanceRules } from './instance-rules.ts';

const template = 'compute/template/template';

describeRules('the rules of instances', instanceRules, [
  {
    rule: 'instance-from-launch-template',
    where: 'one comes from nowhere',
    change: adding('compute', 'aws_instance', 'pet', {}),
    names: 'compute/pet',
  },
  {
    rule: 'instance-from-launch-template',
    where: 'a launch configuration is left',
    change: adding('compute', 'aws_launch_configuration', 'old', {}),
    names: 'compute/old',
  },
  {
    rule: 'instance-metadata-by-token',
    where: 'no token is needed',
    change: setting(template, 'metadata_options.http_tokens', 'optional'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-metadata-by-token',
    where: 'nothing is said of metadata',
    change: unsetting(template, 'metadata_options'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-metadata-one-hop',
    where: 'a container may ask',
    change: setting(template, 'metadata_options.http_put_response_hop_limit', 2),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-metadata-one-hop',
    where: 'the image may choose',
    change: unsetting(template, 'metadata_options.http_put_response_hop_limit'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-metadata-ipv4-only',
    where: 'they answer over IPv6 too',
    change: setting(template, 'metadata_options.http_protocol_ipv6', 'enabled'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-without-public-address',
    where: 'it has one',
    change: setting(template, 'network_interfaces.associate_public_ip_address', 'true'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-without-public-address',
    where: 'its subnet may choose',
    change: unsetting(template, 'network_interfaces.associate_public_ip_address'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-without-public-address',
    where: 'nothing is said of interfaces',
    change: unsetting(template, 'network_interfaces'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-without-public-address',
    where: 'a second interface has one',
    change: appending(template, 'network_interfaces', { device_index: 1 }),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-with-one-interface',
    where: 'it has two',
    change: appending(template, 'network_interfaces', { device_index: 1 }),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-with-one-interface',
    where: 'it is not the first',
    change: setting(template, 'network_interfaces.device_index', 1),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-with-one-interface',
    where: 'nobody says that it is the first',
    change: unsetting(template, 'network_interfaces.device_index'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-has-security-groups',
    where: 'it has none',
    change: unsetting(template, 'network_interfaces.security_groups'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-without-ssh-key',
    where: 'it has one',
    change: setting(template, 'key_name', 'admin'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-volumes-encrypted',
    where: 'one is not',
    change: setting(template, 'block_device_mappings.ebs.encrypted', 'false'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-volumes-encrypted',
    where: 'a second one says nothing',
    change: appending(template, 'block_device_mappings', { ebs: { volume_type: 'gp3' } }),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-volumes-encrypted',
    where: 'nothing is said of disks',
    change: unsetting(template, 'block_device_mappings'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-volumes-customer-key',
    where: 'the key is the one of AWS',
    change: unsetting(template, 'block_device_mappings.ebs.kms_key_id'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-volumes-customer-key',
    where: 'nothing is said of disks',
    change: unsetting(template, 'block_device_mappings'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-volumes-gp3',
    where: 'it is of an older kind',
    change: setting(template, 'block_device_mappings.ebs.volume_type', 'gp2'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-volumes-deleted',
    where: 'they stay',
    change: setting(template, 'block_device_mappings.ebs.delete_on_termination', 'false'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-interfaces-deleted',
    where: 'they stay',
    change: unsetting(template, 'network_interfaces.delete_on_termination'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-ends-when-shut-down',
    where: 'it can be started again',
    change: setting(template, 'instance_initiated_shutdown_behavior', 'stop'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-monitored',
    where: 'they are not',
    change: setting(template, 'monitoring.enabled', false),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-ebs-optimized',
    where: 'they do not',
    change: setting(template, 'ebs_optimized', 'false'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-has-profile',
    where: 'there is none',
    change: unsetting(template, 'iam_instance_profile'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-has-profile',
    where: 'the profile has no role',
    change: unsetting('compute/role/profile', 'role'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-managed-by-systems-manager',
    where: 'the role may not talk to it',
    change: editingStatements('compute/role/policy', 'policy', (statements) =>
      statements.filter(({ Sid }) => Sid !== 'AgentTalksToSystemsManager'),
    ),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-managed-by-systems-manager',
    where: 'an endpoint is gone',
    change: removing('network/interface-endpoints/ssmmessages'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-image-is-current',
    where: 'it is one of somebody',
    change: setting(template, 'image_id', 'ami-0123456789abcdef0'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-image-is-current',
    where: 'there is none',
    change: unsetting(template, 'image_id'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-tagged',
    where: 'nothing is',
    change: unsetting(template, 'tag_specifications'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-tagged',
    where: 'the owner is another',
    change: setting(template, 'tag_specifications.tags.Owner', 'nobody'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-tagged',
    where: 'the environment is another',
    change: setting(template, 'tag_specifications.tags.Environment', 'dev'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-user-data-without-secrets',
    where: 'they hold a key of AWS',
    change: setting(template, 'user_data', 'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE'),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-user-data-without-secrets',
    where: 'they hold an encoded password',
    change: setting(template, 'user_data', btoa('DATABASE_PASSWORD=correct-horse')),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-user-data-without-secrets',
    where: 'they read a secret into themselves',
    change: setting(
      template,
      'user_data',
      '${base64encode("a ${data.aws_secretsmanager_secret_version.db.secret_string}")}',
    ),
    names: 'compute/template/template',
  },
  {
    rule: 'instance-user-data-without-secrets',
    where: 'they read an encrypted parameter into themselves',
    change: setting(template, 'user_data', '${base64encode(data.aws_ssm_parameter.db.value)}'),
    names: 'compute/template/template',
  },
]);
