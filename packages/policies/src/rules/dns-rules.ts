import { attributeRule } from '../kinds/attribute-rule.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { is, oneOf } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

const type = 'aws_route53_record';
const zoneType = 'aws_route53_zone';
const address = oneOf('A', 'AAAA');

const leadsHome: Rule = {
  id: 'dns-record-leads-home',
  title: 'A name leads to a load balancer of ours: none is left for whoever gets its address next.',
  severity: 'high',
  requirements: ['6.4.2'],
  controls: ['CKV2_AWS_23'],
  resourceTypes: [type, 'aws_lb'],
  fix: 'Make the record an A alias with the dns_name and the zone_id of the load balancer.',
  check: (estate) =>
    estate
      .resources(type)
      .filter(isAddress)
      .map((resource) => {
        const targets = ['alias.name', 'alias.zone_id'].map((part) => balancersAt(estate, resource, part)[0]);
        const [name, zone] = targets;
        const addresses = targets.map((one) => one?.address ?? 'no aws_lb');
        return {
          resource,
          holds: address.accepts(valueAt(resource.body, 'type')) && name !== undefined && name === zone,
          expected: 'type A, alias: the name and the zone of one aws_lb',
          found: `type ${shown(valueAt(resource.body, 'type'))}, alias: ${addresses.join(' and ')}`,
        };
      }),
};

const evaluatesHealth = attributeRule({
  id: 'dns-record-evaluates-health',
  title: 'DNS leads nobody to a load balancer without a healthy target.',
  severity: 'low',
  requirements: ['12.10.1'],
  controls: [],
  type,
  where: isAddress,
  attribute: 'alias.evaluate_target_health',
  expected: is(true),
  fix: 'Set alias.evaluate_target_health to true.',
});

const certified: Rule = {
  id: 'dns-record-certified',
  title: 'What a name leads to has a certificate for that name.',
  severity: 'high',
  requirements: ['4.2.1'],
  controls: ['PCI-4.2.1-TLS'],
  resourceTypes: [type, 'aws_lb', 'aws_lb_listener', 'aws_acm_certificate'],
  fix: 'Give the record and the certificate of the listener the same name.',
  check: (estate) =>
    estate
      .resources(type)
      .filter(isAddress)
      .map((resource) => {
        const name = valueAt(resource.body, 'name');
        const balancers = balancersAt(estate, resource, 'alias.name');
        const names = balancers.flatMap((balancer) => certifiedNames(estate, balancer));
        return {
          resource,
          holds: name !== undefined && names.includes(name),
          expected: `${shown(name)}: a name of the certificate of the listener`,
          found: `names of the certificate: ${shown(names)}`,
        };
      }),
};

const zoneLogged = zoneRule('aws_route53_query_log', 'zone_id', {
  id: 'dns-zone-logged',
  title: 'A hosted zone that a stack makes logs its queries.',
  requirements: ['10.4.2'],
  controls: ['Route53.2', 'CKV2_AWS_39'],
});

const zoneSigned = zoneRule('aws_route53_hosted_zone_dnssec', 'hosted_zone_id', {
  id: 'dns-zone-signed',
  title: 'A hosted zone that a stack makes is signed with DNSSEC.',
  requirements: ['2.2.1'],
  controls: ['CKV2_AWS_38'],
});

/**
 * A rule that a public zone has a companion. Today's zones are made by their owners, outside of these stacks: nothing
 * is known of them here, and the verdict on a record says so.
 */
function zoneRule(
  companion: string,
  attribute: string,
  rule: Pick<Rule, 'id' | 'title' | 'requirements' | 'controls'>,
): Rule {
  return {
    ...rule,
    severity: 'medium',
    resourceTypes: [zoneType, type, companion],
    fix: `Name the zone in ${attribute} of an ${companion}, or leave it to its owner.`,
    check: (estate) => [
      ...estate
        .resources(zoneType)
        .filter(({ body }) => valueAt(body, 'vpc') === undefined)
        .map((resource) => {
          const found = estate.pointingAt(resource, companion, attribute);
          return {
            resource,
            holds: found.length > 0,
            expected: `named by ${attribute} of an ${companion}`,
            found: found.map((one) => one.address).join(', ') || 'no such resource',
          };
        }),
      ...estate
        .resources(type)
        .filter((record) => estate.targets(record, 'zone_id').length === 0)
        .map((resource) => ({
          resource,
          holds: true,
          expected: `zone_id: a zone with an ${companion}, if a stack makes the zone`,
          found: `zone_id: ${shown(valueAt(resource.body, 'zone_id'))}, made outside of these stacks and not seen here`,
        })),
    ],
  };
}

function isAddress({ body }: Resource): boolean {
  return address.accepts(valueAt(body, 'type')) || valueAt(body, 'alias') !== undefined;
}

function balancersAt(estate: Estate, record: Resource, attribute: string): readonly Resource[] {
  return estate.targets(record, attribute).filter((one) => one.type === 'aws_lb');
}

/** The names that the certificates of a load balancer's listeners are for. */
function certifiedNames(estate: Estate, balancer: Resource) {
  return estate
    .pointingAt(balancer, 'aws_lb_listener', 'load_balancer_arn')
    .flatMap((listener) => estate.targets(listener, 'certificate_arn'))
    .flatMap((one) => (one.type === 'aws_acm_certificate_validation' ? estate.targets(one, 'certificate_arn') : [one]))
    .flatMap(({ body }) => ['domain_name', 'subject_alternative_names'].flatMap((path) => valuesAt(body, path)));
}

/** What PCI DSS wants of names. */
export const dnsRules: readonly Rule[] = [leadsHome, certified, evaluatesHealth, zoneLogged, zoneSigned];
