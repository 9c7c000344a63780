import { attributeRule } from '../kinds/attribute-rule.ts';
import { is, matching, oneOf } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';

const type = 'aws_lb_target_group';

const encrypted = attributeRule({
  id: 'target-group-encrypted',
  title: 'The load balancer speaks TLS to the application.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: ['ELB.22', 'CKV_AWS_378'],
  type,
  attribute: 'protocol',
  expected: is('HTTPS'),
  fix: 'Set the protocol of the target group to HTTPS.',
});

// AWS WAF ignores its rules about bodies for gRPC. Source: "Considerations for managing body inspection in AWS WAF".
const inspectable = attributeRule({
  id: 'target-group-inspectable',
  title: 'Targets speak HTTP and not gRPC, whose bodies the firewall does not look at.',
  severity: 'medium',
  requirements: ['6.4.2'],
  controls: ['PCI-6.4.2-WAF'],
  type,
  attribute: 'protocol_version',
  expected: oneOf('HTTP1', 'HTTP2'),
  fix: 'Set protocol_version to HTTP1 or HTTP2.',
});

const successful = matching('codes of success, 200 to 299', /^2\d\d([,-]2\d\d)*$/);
const absolutePath = matching('a path from / on', /^\//);

const healthCheckRules = [
  {
    id: 'target-group-health-check-on',
    title: 'Targets are checked for their health.',
    requirements: ['10.7.2'],
    controls: ['CKV2_AWS_15'],
    attribute: 'health_check.enabled',
    expected: is(true),
    fix: 'Set health_check.enabled to true.',
  },
  {
    id: 'target-group-health-check-encrypted',
    title: 'Health checks use TLS.',
    requirements: ['4.2.1'],
    controls: ['ELB.21'],
    attribute: 'health_check.protocol',
    expected: is('HTTPS'),
    fix: 'Set health_check.protocol to HTTPS.',
  },
  {
    id: 'target-group-health-check-has-path',
    title: 'A health check asks the application, by a path that is written down.',
    requirements: ['10.7.2'],
    controls: ['CKV_AWS_261'],
    attribute: 'health_check.path',
    expected: absolutePath,
    fix: 'Set health_check.path (compute.healthCheckPath of the environment).',
  },
  {
    id: 'target-group-health-check-on-traffic-port',
    title: 'A health check asks the port that serves: no other needs to be open.',
    requirements: ['1.2.5'],
    controls: [],
    attribute: 'health_check.port',
    expected: is('traffic-port'),
    fix: 'Set health_check.port to traffic-port.',
  },
  {
    id: 'target-group-health-check-wants-success',
    title: 'Only an answer of success counts as healthy.',
    requirements: ['10.7.2'],
    controls: [],
    attribute: 'health_check.matcher',
    expected: successful,
    fix: 'Set health_check.matcher to 200.',
  },
].map((rule) => attributeRule({ ...rule, type, severity: 'medium' }));

/** What PCI DSS wants of target groups. */
export const targetGroupRules: readonly Rule[] = [encrypted, inspectable, ...healthCheckRules];
