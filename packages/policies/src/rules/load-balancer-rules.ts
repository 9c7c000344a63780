import { attributeRule } from '../kinds/attribute-rule.ts';
import type { Estate } from '../estate/estate.ts';
import { policyStatements } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt, valueAt } from '../estate/values-at.ts';
import { is } from '../kinds/expectation.ts';
import { isPublicSubnet } from '../facts/is-public-subnet.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule, Verdict } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { zonesOf } from '../facts/zones-of.ts';

const type = 'aws_lb';

const dropsInvalidHeaders = attributeRule({
  id: 'load-balancer-drops-invalid-headers',
  title: 'The load balancer drops headers that are not valid.',
  severity: 'medium',
  requirements: ['6.2.4'],
  controls: ['ELB.4', 'CKV_AWS_131'],
  type,
  attribute: 'drop_invalid_header_fields',
  expected: is(true),
  fix: 'Set drop_invalid_header_fields to true.',
});

const desyncStrictest = attributeRule({
  id: 'load-balancer-desync-strictest',
  title: 'The load balancer refuses every request that two parsers could read in two ways.',
  severity: 'medium',
  requirements: ['6.2.4'],
  controls: ['ELB.12', 'CKV_AWS_328'],
  type,
  attribute: 'desync_mitigation_mode',
  expected: is('strictest'),
  fix: 'Set desync_mitigation_mode to strictest.',
});

const failsClosed = attributeRule({
  id: 'load-balancer-waf-fails-closed',
  title: 'A request that the firewall could not look at is refused.',
  severity: 'high',
  requirements: ['6.4.2'],
  controls: ['PCI-6.4.2-WAF'],
  type,
  attribute: 'enable_waf_fail_open',
  expected: is(false),
  fix: 'Set enable_waf_fail_open to false.',
});

const deletionProtected = attributeRule({
  id: 'load-balancer-deletion-protected',
  title: 'The load balancer cannot be deleted by mistake.',
  severity: 'medium',
  requirements: ['12.10.1'],
  controls: ['ELB.6', 'CKV_AWS_150'],
  type,
  attribute: 'enable_deletion_protection',
  expected: is(true),
  fix: 'Set enable_deletion_protection to true (edge.deletionProtection of the environment).',
});

const accessLogged = logRule('access_logs', {
  id: 'load-balancer-access-logged',
  title: 'Every request that the load balancer handles is logged.',
  controls: ['ELB.5', 'CKV_AWS_91', 'PCI-10.2.1-LOGS'],
});

const connectionsLogged = logRule('connection_logs', {
  id: 'load-balancer-connections-logged',
  title: 'Every TLS connection to the load balancer is logged, those that never became a request included.',
  controls: ['PCI-10.2.1-LOGS'],
});

const keepsForwardedFor = attributeRule({
  id: 'load-balancer-appends-client-address',
  title: 'The application gets the address that the load balancer saw, after whatever the client claims.',
  severity: 'medium',
  requirements: ['10.2.1'],
  controls: [],
  type,
  attribute: 'xff_header_processing_mode',
  expected: is('append'),
  fix: 'Set xff_header_processing_mode to append.',
});

const inspectable = attributeRule({
  id: 'load-balancer-is-application',
  title: 'Every load balancer is an application load balancer: no web ACL can stand in front of another kind.',
  severity: 'high',
  requirements: ['6.4.2'],
  // Across zones an application load balancer always balances: CKV_AWS_152 is about the other kinds.
  controls: ['CKV_AWS_152', 'PCI-6.4.2-WAF'],
  type,
  attribute: 'load_balancer_type',
  expected: is('application'),
  fix: 'Set load_balancer_type to application.',
});

const ipv4Only = attributeRule({
  id: 'load-balancer-ipv4-only',
  title: 'The load balancer is reached over IPv4 only, as the network is planned.',
  severity: 'low',
  requirements: ['1.2.5'],
  controls: [],
  type,
  attribute: 'ip_address_type',
  expected: is('ipv4'),
  fix: 'Set ip_address_type to ipv4.',
});

const guarded = referenceRule({
  id: 'load-balancer-has-security-groups',
  title: 'The load balancer has security groups of these stacks, and not the default one of the VPC.',
  severity: 'high',
  requirements: ['1.3.1'],
  controls: [],
  type,
  attribute: 'security_groups',
  target: 'aws_security_group',
  fix: 'Name a security group of the stack in security_groups.',
});

const inSeveralZones: Rule = {
  id: 'load-balancer-in-several-zones',
  title: 'The load balancer stands in at least two Availability Zones.',
  severity: 'medium',
  requirements: ['12.10.1'],
  controls: ['ELB.13'],
  resourceTypes: [type, 'aws_subnet'],
  fix: 'Give it subnets in at least two Availability Zones.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const zones = zonesOf(estate, resource, 'subnets');
      return {
        resource,
        holds: zones.size >= 2,
        expected: 'subnets: in at least 2 zones',
        found: `subnets: in ${shown([...zones])}`,
      };
    }),
};

const inItsTier: Rule = {
  id: 'load-balancer-in-its-tier',
  title: 'A load balancer stands in public subnets if it faces the internet, and in private ones if it does not.',
  severity: 'high',
  requirements: ['1.4.2'],
  controls: [],
  resourceTypes: [type, 'aws_subnet', 'aws_route'],
  fix: 'Set internal to false for public subnets and to true for private ones.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const subnets = estate.targets(resource, 'subnets');
      const publicOnes = subnets.filter((subnet) => isPublicSubnet(estate, subnet));
      const internal = valueAt(resource.body, 'internal');
      const wanted = internal === true ? 0 : subnets.length;
      return {
        resource,
        holds: typeof internal === 'boolean' && subnets.length > 0 && publicOnes.length === wanted,
        expected: 'internal: false in public subnets, true in private ones',
        found: `internal: ${shown(internal)}, with ${publicOnes.length} of ${subnets.length} subnets public`,
      };
    }),
};

const servesEncrypted: Rule = {
  id: 'load-balancer-serves-https',
  title: 'Every load balancer has a listener for HTTPS.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: ['CKV_AWS_2'],
  resourceTypes: [type, 'aws_lb_listener'],
  fix: 'Add an aws_lb_listener with protocol HTTPS to the load balancer.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const listeners = estate.pointingAt(resource, 'aws_lb_listener', 'load_balancer_arn');
      const encrypted = listeners.filter(({ body }) => valueAt(body, 'protocol') === 'HTTPS');
      return {
        resource,
        holds: encrypted.length > 0,
        expected: 'named by load_balancer_arn of an aws_lb_listener for HTTPS',
        found: encrypted.map(({ address }) => address).join(', ') || 'no such listener',
      };
    }),
};

const otherNames = ['aws_elb', 'aws_alb', 'aws_alb_listener', 'aws_alb_listener_rule', 'aws_alb_target_group'];

const byCurrentType: Rule = {
  id: 'load-balancer-of-current-type',
  title: 'Load balancers go by the names aws_lb_*, the only ones that these rules look at.',
  severity: 'high',
  requirements: ['6.4.2'],
  controls: [],
  resourceTypes: [type, ...otherNames],
  fix: 'Use aws_lb, aws_lb_listener, aws_lb_listener_rule and aws_lb_target_group.',
  check: (estate) =>
    estate.resources(type, ...otherNames).map((resource) => ({
      resource,
      holds: resource.type === type,
      expected: `type: ${type}`,
      found: `type: ${resource.type}`,
    })),
};

/** A rule that a kind of log is on, and that it can arrive where it is sent. */
function logRule(block: string, rule: Pick<Rule, 'id' | 'title' | 'controls'>): Rule {
  return {
    ...rule,
    severity: 'high',
    requirements: ['10.2.1'],
    resourceTypes: [type, 'aws_s3_bucket', 'aws_s3_bucket_policy'],
    fix: `Set ${block} to enabled, with a bucket and a prefix that the bucket's policy opens to the load balancer.`,
    check: (estate) => estate.resources(type).map((resource) => logVerdict(estate, resource, block)),
  };
}

function logVerdict(estate: Estate, resource: Resource, block: string): Verdict {
  const enabled = valueAt(resource.body, `${block}.enabled`) === true;
  const prefix = textAt(resource.body, `${block}.prefix`);
  const buckets = estate.targets(resource, `${block}.bucket`).filter((bucket) => bucket.type === 'aws_s3_bucket');
  const objects = `/${prefix}/AWSLogs/${estate.accountOf(resource)}/*`;
  const arrives = prefix !== '' && buckets.some((bucket) => admitsLogs(estate, bucket, objects));
  return {
    resource,
    holds: enabled && arrives,
    expected: `${block}: enabled, to a bucket that load balancers may write to`,
    found: [
      `${block}: ${enabled ? 'enabled' : 'not enabled'}`,
      buckets.length > 0 ? `to ${buckets.map(({ address }) => address).join(', ')}` : 'to no bucket of these stacks',
      `where the load balancer ${arrives ? 'may' : 'may not'} write to ${objects}`,
    ].join(', '),
  };
}

/** Source: "Enable access logs for your Application Load Balancer" in the AWS documentation. */
function admitsLogs(estate: Estate, bucket: Resource, objects: string): boolean {
  return estate
    .pointingAt(bucket, 'aws_s3_bucket_policy', 'bucket')
    .flatMap((policy) => policyStatements(policy, 'policy') ?? [])
    .some(
      ({ effect, principals, actions, resources }) =>
        effect === 'Allow' &&
        (principals['Service'] ?? []).includes('logdelivery.elasticloadbalancing.amazonaws.com') &&
        actions.includes('s3:PutObject') &&
        resources.some((resource) => resource.endsWith(objects)),
    );
}

/** What PCI DSS wants of a load balancer. Its listeners and targets have rules of their own. */
export const loadBalancerRules: readonly Rule[] = [
  inspectable,
  servesEncrypted,
  guarded,
  inItsTier,
  inSeveralZones,
  ipv4Only,
  dropsInvalidHeaders,
  desyncStrictest,
  failsClosed,
  keepsForwardedFor,
  accessLogged,
  connectionsLogged,
  deletionProtected,
  byCurrentType,
];
