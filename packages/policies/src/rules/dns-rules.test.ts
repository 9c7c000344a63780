import { adding, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { dnsRules } from './dns-rules.ts';

const record = 'edge/address/record';

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
    change: adding('edge', 'aws_route53_zone', 'zone', {}),
    names: 'edge/zone',
  },
  {
    rule: 'dns-zone-signed',
    where: 'a stack makes a zone that is not signed',
    change: adding('edge', 'aws_route53_zone', 'zone', {}),
    names: 'edge/zone',
  },
]);
