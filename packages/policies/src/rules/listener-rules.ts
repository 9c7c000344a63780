import { attributeRule } from '../kinds/attribute-rule.ts';
import { blockRule } from '../kinds/block-rule.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { is, oneOf, type Expectation } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

const type = 'aws_lb_listener';
const encryptedProtocols = oneOf('HTTPS', 'TLS');

const encrypted = attributeRule({
  id: 'listener-encrypted',
  title: 'Every listener speaks TLS.',
  severity: 'medium',
  requirements: ['4.2.1'],
  controls: ['ELB.18'],
  type,
  attribute: 'protocol',
  expected: encryptedProtocols,
  fix: 'Set the protocol to HTTPS, or remove the listener (edge.httpRedirect of the environment).',
});

const redirectsToHttps: Rule = {
  id: 'listener-redirects-to-https',
  title: 'A listener without TLS does nothing but send every request on to HTTPS.',
  severity: 'critical',
  requirements: ['4.2.1'],
  controls: ['ELB.1', 'CKV_AWS_2', 'CKV_AWS_103', 'CKV2_AWS_20'],
  resourceTypes: [type],
  fix: 'Set the protocol to HTTPS, or make every default_action a redirect to HTTPS on 443 with HTTP_301.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const actions = valuesAt(resource.body, 'default_action');
      const redirects = actions.filter(
        (action) =>
          valueAt(action, 'type') === 'redirect' &&
          valueAt(action, 'redirect.protocol') === 'HTTPS' &&
          is(443).accepts(valueAt(action, 'redirect.port')) &&
          valueAt(action, 'redirect.status_code') === 'HTTP_301',
      );
      return {
        resource,
        holds: isEncrypted(resource) || (actions.length > 0 && redirects.length === actions.length),
        expected: 'protocol: HTTPS, or default_action: redirect to HTTPS 443 with HTTP_301',
        found: `protocol: ${shown(valueAt(resource.body, 'protocol'))}, default_action: ${shown(actions)}`,
      };
    }),
};

// Of the policies that ELB.17 lists, those with a key exchange that is safe from quantum computers, still with TLS 1.2:
// AWS's recommendation of today, and its FIPS form.
const tlsPolicy = attributeRule({
  id: 'listener-tls-policy',
  title: 'Every listener takes TLS 1.2 or newer, with forward secrecy and authenticated encryption only.',
  severity: 'critical',
  requirements: ['4.2.1'],
  controls: ['ELB.17', 'CKV_AWS_103', 'CKV2_AWS_74', 'PCI-4.2.1-TLS'],
  type,
  where: isEncrypted,
  attribute: 'ssl_policy',
  expected: oneOf('ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', 'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09'),
  fix: 'Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09.',
});

const onHttpsPort = attributeRule({
  id: 'listener-on-https-port',
  title: 'HTTPS is served on 443, the one port that is open to clients.',
  severity: 'low',
  requirements: ['1.2.5'],
  controls: [],
  type,
  where: isEncrypted,
  attribute: 'port',
  expected: is(443),
  fix: 'Set the port to 443.',
});

const deniesByDefault = blockRule({
  id: 'listener-denies-by-default',
  title: 'A request that no rule of the listener matches goes nowhere.',
  severity: 'high',
  requirements: ['1.3.1'],
  controls: [],
  type,
  where: isEncrypted,
  block: 'default_action',
  attribute: 'type',
  expected: is('fixed-response'),
  fix: 'Make the default_action a fixed-response with the status 503.',
});

const deniesWith503 = blockRule({
  id: 'listener-denies-with-503',
  title: 'A request that no rule of the listener matches is told that the service is not available.',
  severity: 'low',
  requirements: ['1.3.1'],
  controls: [],
  type,
  where: isEncrypted,
  block: 'default_action',
  attribute: 'fixed_response.status_code',
  expected: is(503),
  fix: 'Make the default_action a fixed-response with the status 503.',
});

const aYear = 31_536_000;
const transportSecurity: Expectation = {
  words: `max-age of at least ${aYear}`,
  accepts: (value) => typeof value === 'string' && Number(/(?:^|;\s*)max-age=(\d+)/.exec(value)?.[1]) >= aYear,
};

const strictTransport = attributeRule({
  id: 'listener-strict-transport-security',
  title: 'Clients are told to use nothing but HTTPS for a year.',
  severity: 'medium',
  requirements: ['4.2.1'],
  controls: [],
  type,
  where: isEncrypted,
  attribute: 'routing_http_response_strict_transport_security_header_value',
  expected: transportSecurity,
  fix: `Set routing_http_response_strict_transport_security_header_value to max-age=${aYear}.`,
});

const namesNoServer = attributeRule({
  id: 'listener-names-no-server',
  title: 'Responses do not tell what answers.',
  severity: 'low',
  requirements: ['2.2.6'],
  controls: [],
  type,
  where: isEncrypted,
  attribute: 'routing_http_response_server_enabled',
  expected: is(false),
  fix: 'Set routing_http_response_server_enabled to false.',
});

const ruleOnEncryptedListener: Rule = {
  id: 'listener-rule-on-encrypted-listener',
  title: 'Rules stand on listeners with TLS only: one on a redirect would take precedence over it.',
  severity: 'critical',
  requirements: ['4.2.1'],
  controls: ['ELB.1', 'CKV_AWS_2'],
  resourceTypes: ['aws_lb_listener_rule', type],
  fix: 'Set listener_arn to that of a listener for HTTPS.',
  check: (estate) =>
    estate.resources('aws_lb_listener_rule').map((resource) => {
      const listeners = estate.targets(resource, 'listener_arn').filter((one) => one.type === type);
      return {
        resource,
        holds: listeners.length > 0 && listeners.every(isEncrypted),
        expected: 'listener_arn: of a listener with TLS',
        found: `listener_arn: ${listeners.map(({ address }) => address).join(', ') || 'of no listener that is known'}`,
      };
    }),
};

const ruleToEncryptedTarget: Rule = {
  id: 'listener-rule-to-encrypted-target',
  title: 'Requests are forwarded to target groups with TLS only.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: ['CKV_AWS_378'],
  resourceTypes: ['aws_lb_listener_rule', 'aws_lb_target_group'],
  fix: 'Make every action a forward to a target group with the protocol HTTPS.',
  check: (estate) =>
    estate.resources('aws_lb_listener_rule').map((resource) => {
      const types = valuesAt(resource.body, 'action.type');
      const targets = estate.targets(resource, 'action').filter((one) => one.type === 'aws_lb_target_group');
      const encryptedTargets = targets.filter(isEncrypted);
      return {
        resource,
        holds:
          types.length > 0 &&
          types.every((one) => one === 'forward') &&
          targets.length > 0 &&
          encryptedTargets.length === targets.length,
        expected: 'action: forward to a target group with TLS',
        found: `action: ${shown(types)} to ${targets.map(({ address }) => address).join(', ') || 'no target group'}, ${
          encryptedTargets.length} of them with TLS`,
      };
    }),
};

function isEncrypted({ body }: Resource): boolean {
  return encryptedProtocols.accepts(valueAt(body, 'protocol'));
}

/** What PCI DSS wants of listeners and their rules. Which certificate they use is a rule of the certificates. */
export const listenerRules: readonly Rule[] = [
  encrypted,
  redirectsToHttps,
  tlsPolicy,
  onHttpsPort,
  deniesByDefault,
  deniesWith503,
  strictTransport,
  namesNoServer,
  ruleOnEncryptedListener,
  ruleToEncryptedTarget,
];
