import { adding, editingStatements, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { loadBalancerRules } from './load-balancer-rules.ts';

const alb = 'edge/load-balancer/alb';

describeRules('the rules of load balancers', loadBalancerRules, [
  {
    rule: 'load-balancer-is-application',
    where: 'it is a network load balancer',
    change: setting(alb, 'load_balancer_type', 'network'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-serves-https',
    where: 'its only listener is gone',
    change: removing('edge/https/listener'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-has-security-groups',
    where: 'it has none',
    change: unsetting(alb, 'security_groups'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-has-security-groups',
    where: 'it has one that nobody here knows',
    change: setting(alb, 'security_groups', ['sg-0123456789abcdef0']),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-in-its-tier',
    where: 'it faces the internet from private subnets',
    change: setting(alb, 'subnets', '${data.terraform_remote_state.network.outputs.app_subnet_ids}'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-in-its-tier',
    where: 'it is internal in public subnets',
    change: setting(alb, 'internal', true),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-in-its-tier',
    where: 'it does not say which',
    change: unsetting(alb, 'internal'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-in-several-zones',
    where: 'it stands in one subnet',
    change: setting(alb, 'subnets', ['${data.terraform_remote_state.network.outputs.public_subnet_ids[0]}']),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-in-several-zones',
    where: 'all its subnets are in one zone',
    change: ['a', 'b', 'c'].map((zone) =>
      setting(`network/public-subnets/${zone}`, 'availability_zone', 'us-east-1a'),
    ),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-ipv4-only',
    where: 'it speaks IPv6 too',
    change: setting(alb, 'ip_address_type', 'dualstack'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-drops-invalid-headers',
    where: 'it lets them pass',
    change: setting(alb, 'drop_invalid_header_fields', false),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-drops-invalid-headers',
    where: 'it says nothing of them',
    change: unsetting(alb, 'drop_invalid_header_fields'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-desync-strictest',
    where: 'it only watches',
    change: setting(alb, 'desync_mitigation_mode', 'monitor'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-desync-strictest',
    where: 'it takes what AWS takes by default',
    change: unsetting(alb, 'desync_mitigation_mode'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-waf-fails-closed',
    where: 'it lets pass what the firewall missed',
    change: setting(alb, 'enable_waf_fail_open', true),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-appends-client-address',
    where: 'it passes on what the client claims',
    change: setting(alb, 'xff_header_processing_mode', 'preserve'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-access-logged',
    where: 'the log is off',
    change: setting(alb, 'access_logs.enabled', false),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-access-logged',
    where: 'there is no log',
    change: unsetting(alb, 'access_logs'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-access-logged',
    where: 'the log goes to a bucket of somebody else',
    change: setting(alb, 'access_logs.bucket', 'somebody-elses-bucket'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-access-logged',
    where: 'the prefix is one that the bucket does not admit',
    change: setting(alb, 'access_logs.prefix', 'elsewhere'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-access-logged',
    where: 'the policy of the bucket admits nobody',
    change: editingStatements('edge/log-bucket/logs/policy', 'policy', (statements) =>
      statements.filter(({ Effect }) => Effect === 'Deny'),
    ),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-access-logged',
    where: 'the policy of the bucket admits accounts, and not the load balancer',
    change: editingStatements('edge/log-bucket/logs/policy', 'policy', (statements) =>
      statements.map((statement) => ({ ...statement, Principal: { AWS: '333333333333' } })),
    ),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-access-logged',
    where: 'the policy of the bucket cannot be read',
    change: setting('edge/log-bucket/logs/policy', 'policy', '{'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-connections-logged',
    where: 'the log is off',
    change: setting(alb, 'connection_logs.enabled', false),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-connections-logged',
    where: 'there is no prefix',
    change: unsetting(alb, 'connection_logs.prefix'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-deletion-protected',
    where: 'it may be deleted',
    change: setting(alb, 'enable_deletion_protection', false),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-of-current-type',
    where: 'one goes by the old name',
    change: adding('edge', 'aws_alb', 'old', { internal: false }),
    names: 'edge/old',
  },
  {
    rule: 'load-balancer-of-current-type',
    where: 'one is a classic one',
    change: adding('edge', 'aws_elb', 'classic', {}),
    names: 'edge/classic',
  },
]);
