import { describe, expect, it } from 'vitest';
import { adding, setting, unsetting, type Change } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { dnsRules } from './dns-rules.ts';

const record = 'edge/address/record';
const zone = 'aws_route53_zone';

describeRules('the rules of names', dnsRules, [
  {
    rule: 'dns-record-leads-home',
    where: 'it is an address that anybody may get',
    change: [unsetting(record, 'alias'), setting(record, 'records', ['203.0.113.7'])],
    names: 'edge/address/record',
  },
  {
    rule: 'dns-record-leads-home',
    where: 'the load balancer is unknown',
    change: setting(record, 'alias.name', 'unknown'),
    names: 'edge/address/record',
  },
  {
    rule: 'dns-record-leads-home',
    where: 'the zone of the load balancer is unknown',
    change: setting(record, 'alias.zone_id', 'unknown'),
    names: 'edge/address/record',
  },
  {
    rule: 'dns-record-leads-home',
    where: 'it is of another type',
    change: setting(record, 'type', 'CNAME'),
    names: 'edge/address/record',
  },
  {
    rule: 'dns-record-certified',
    where: 'the certificate is for another name',
    change: setting('edge/certificate/certificate', 'domain_name', 'other.example.com'),
    names: 'edge/address/record',
  },
  {
    rule: 'dns-record-certified',
    where: 'the certificate is for another name, and is not waited for',
    change: [
      setting('edge/https/listener', 'certificate_arn', '${aws_acm_certificate.certificate_3C59EBE5.arn}'),
      setting('edge/certificate/certificate', 'domain_name', 'other.example.com'),
    ],
    names: 'edge/address/record',
  },
  {
    rule: 'dns-record-certified',
    where: 'the record has no name',
    change: unsetting(record, 'name'),
    names: 'edge/address/record',
  },
  {
    rule: 'dns-record-evaluates-health',
    where: 'it leads to the load balancer whatever its health',
    change: setting(record, 'alias.evaluate_target_health', false),
    names: 'edge/address/record',
  },
  {
    rule: 'dns-zone-logged',
    where: 'a stack makes a zone that logs nothing',
    change: adding('edge', zone, 'zone', {}),
    names: 'edge/zone',
  },
  {
    rule: 'dns-zone-signed',
    where: 'a stack makes a zone that is not signed',
    change: adding('edge', zone, 'zone', {}),
    names: 'edge/zone',
  },
]);

describe('a hosted zone that a stack makes', () => {
  const made = adding('edge', zone, 'zone', {});
  const log = adding('edge', 'aws_route53_query_log', 'log', { zone_id: '${aws_route53_zone.zone.id}' });
  const signing = adding('edge', 'aws_route53_hosted_zone_dnssec', 'signing', {
    hosted_zone_id: '${aws_route53_zone.zone.id}',
  });
  const isKept = (...changes: readonly Change[]) =>
    dnsRules
      .flatMap((rule) => rule.check(realEstate('production', ...changes)))
      .filter(({ resource }) => resource.type === zone)
      .map(({ holds }) => holds);

  it('is good if it logs its queries and is signed', () => {
    expect(isKept(made, log, signing)).toEqual([true, true]);
  });

  it('needs neither if it is private', () => {
    expect(isKept(adding('edge', zone, 'zone', { vpc: { vpc_id: 'vpc-1' } }))).toEqual([]);
  });
});
