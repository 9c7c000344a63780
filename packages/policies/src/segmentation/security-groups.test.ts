import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../estate/json.ts';
import { groupRulesOf, isRuleOf, securityGroupsAt } from './security-groups.ts';
import { estateOf } from './testing/estate-of.ts';

const groups = { 'aws_security_group.own': {}, 'aws_security_group.other': {} };
const own = '${aws_security_group.own.id}';
const other = '${aws_security_group.other.id}';
const listOfAws = '${data.aws_ec2_managed_prefix_list.s3.id}';
const listOfOurs = '${aws_ec2_managed_prefix_list.ours.id}';

function rulesWith(bodies: Readonly<Record<string, JsonObject>>) {
  const estate = estateOf({ ...groups, ...bodies });
  return groupRulesOf(estate).map((rule) => ({
    kind: rule.peer.kind,
    does: rule.hop.does,
    isOwn: isRuleOf(rule, estate.find('network', 'aws_security_group.own')!),
    isOther: isRuleOf(rule, estate.find('network', 'aws_security_group.other')!),
  }));
}

describe('the rules of security groups', () => {
  const https = { ip_protocol: 'tcp', from_port: 443, to_port: 443 };

  it.each<readonly [JsonObject, string, string]>([
    [{ cidr_ipv4: '10.0.0.0/8' }, 'addresses', 'lets tcp 443 in from 10.0.0.0/8'],
    [{ cidr_ipv6: '::/0' }, 'addresses', 'lets tcp 443 in from ::/0'],
    [{ cidr_ipv4: '${var.range}' }, 'anyone', 'lets tcp 443 in from ${var.range}'],
    [{ referenced_security_group_id: other }, 'group', 'lets tcp 443 in from aws_security_group.other'],
    [{ referenced_security_group_id: 'sg-1' }, 'anyone', 'lets tcp 443 in from the unknown group sg-1'],
    [{ prefix_list_id: listOfAws }, 'service', 'lets tcp 443 in from com.amazonaws.us-east-1.s3'],
    [{ prefix_list_id: listOfOurs }, 'anyone', `lets tcp 443 in from the unknown list ${listOfOurs}`],
    [{}, 'anyone', 'lets tcp 443 in from whoever it does not say'],
  ])('that say %o are for %s', (peer, kind, does) => {
    const rules = rulesWith({
      'data.aws_ec2_managed_prefix_list.s3': { name: 'com.amazonaws.us-east-1.s3' },
      'aws_ec2_managed_prefix_list.ours': { name: 'com.amazonaws.us-east-1.s3' },
      'aws_vpc_security_group_ingress_rule.one': { security_group_id: own, ...https, ...peer },
    });
    expect(rules).toEqual([{ kind, does, isOwn: true, isOther: false }]);
  });

  it('that do not say whose they are may be of any group', () => {
    const [rule] = rulesWith({ 'aws_vpc_security_group_egress_rule.one': { ...https, cidr_ipv4: '0.0.0.0/0' } });
    expect(rule).toEqual({ kind: 'addresses', does: 'lets tcp 443 out to 0.0.0.0/0', isOwn: true, isOther: true });
  });

  it('may be written into their group', () => {
    const rules = rulesWith({
      'aws_security_group.own': {
        ingress: [
          { protocol: 'tcp', from_port: 1, to_port: 1, cidr_blocks: ['10.0.0.0/8', '10.0.0.0/16'], self: true },
        ],
        egress: { protocol: '-1', from_port: 0, to_port: 0, ipv6_cidr_blocks: ['::/0'], self: false },
      },
    });
    expect(rules.map(({ does }) => does)).toEqual([
      'lets tcp 1 in from 10.0.0.0/8',
      'lets tcp 1 in from 10.0.0.0/16',
      'lets tcp 1 in from its own group',
      'lets all traffic out to ::/0',
    ]);
    expect(rules.every(({ isOther }) => !isOther)).toBe(true);
  });

  it('may be of the older type, in one direction or in both', () => {
    const rule = { security_group_id: own, protocol: 'tcp', from_port: 1, to_port: 1, source_security_group_id: other };
    expect(rulesWith({ 'aws_security_group_rule.one': { ...rule, type: 'ingress' } }).map(({ does }) => does)).toEqual([
      'lets tcp 1 in from aws_security_group.other',
    ]);
    expect(rulesWith({ 'aws_security_group_rule.one': { ...rule, type: '${var.type}' } })).toHaveLength(2);
  });
});

describe('the security groups of something', () => {
  function groupsOf(value: JsonObject) {
    const estate = estateOf({ ...groups, 'aws_vpc.vpc': {}, 'aws_lb.one': value });
    const found = securityGroupsAt(estate, estate.find('network', 'aws_lb.one')!, 'security_groups', 'more');
    return found?.map(({ address }) => address);
  }

  it('are those it names', () => {
    expect(groupsOf({ security_groups: [own], more: [other] })).toEqual([
      'aws_security_group.own',
      'aws_security_group.other',
    ]);
  });

  it.each([{}, { security_groups: [own, 'sg-1'] }, { security_groups: ['${aws_vpc.vpc.default_security_group_id}'] }])(
    'cannot be told from %o',
    (value) => {
      expect(groupsOf(value)).toBeUndefined();
    },
  );
});
