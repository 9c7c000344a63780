import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../estate/json.ts';
import { aclOf } from './network-acls.ts';
import type { Passage } from './passage.ts';
import { trafficInWords } from './protocols.ts';
import { estateOf } from './testing/estate-of.ts';

const entry = (number: Json, action: string, from: Json, to: Json, rest: JsonObject = {}): JsonObject => ({
  rule_no: number,
  action,
  protocol: 'tcp',
  cidr_block: '0.0.0.0/0',
  from_port: from,
  to_port: to,
  ...rest,
});

function aclWith(bodies: Readonly<Record<string, JsonObject>>) {
  const estate = estateOf({ 'aws_subnet.one': {}, ...bodies });
  return aclOf(estate, estate.find('network', 'aws_subnet.one')!);
}

function entering(...ingress: readonly JsonObject[]) {
  return words(aclWith({ 'aws_network_acl.own': { subnet_ids: ['${aws_subnet.one.id}'], ingress } }).in);
}

function words(passages: readonly Passage[]): readonly string[] {
  return passages.map(({ traffic }) => trafficInWords(traffic));
}

describe('a network ACL', () => {
  it('lets through what its entries allow', () => {
    expect(entering(entry(100, 'allow', 443, 443))).toEqual(['tcp 443']);
  });

  it('lets the entry with the lowest number decide, wherever it stands', () => {
    expect(entering(entry(200, 'allow', 0, 100), entry(100, 'deny', 20, 30))).toEqual(['tcp 0-19', 'tcp 31-100']);
    expect(entering(entry(100, 'allow', 0, 100), entry(200, 'deny', 20, 30))).toEqual(['tcp 0-100']);
  });

  it('tells IPv6 from IPv4', () => {
    const ipv6 = { cidr_block: '', ipv6_cidr_block: '::/0' };
    expect(entering(entry(1, 'deny', 0, 100, ipv6), entry(2, 'allow', 0, 100))).toEqual(['tcp 0-100']);
    expect(entering(entry(1, 'deny', 0, 100, ipv6), entry(2, 'allow', 0, 100, ipv6))).toEqual([]);
  });

  it('says which entry it is', () => {
    const [passage] = aclWith({
      'aws_network_acl.own': { subnet_ids: ['${aws_subnet.one.id}'], egress: [entry(7, 'allow', 443, 443)] },
    }).out;
    expect(passage?.hops[0]?.does).toBe('egress entry 7 lets tcp 443 out to 0.0.0.0/0');
  });

  it('lets answers through by the port that was asked from', () => {
    const acl = aclWith({
      'aws_network_acl.own': {
        subnet_ids: ['${aws_subnet.one.id}'],
        ingress: [entry(1, 'allow', 1024, 65_535)],
        egress: [entry(1, 'allow', 2000, 3000)],
      },
    });
    expect(acl.answersIn.map(({ traffic }) => traffic.sourcePort)).toEqual([{ first: 1024n, last: 65_535n }]);
    expect(acl.answersOut.map(({ traffic }) => traffic.sourcePort)).toEqual([{ first: 2000n, last: 3000n }]);
  });

  it('reads the types of ICMP where they stand', () => {
    const icmp = { protocol: 'icmp', icmp_type: 3, icmp_code: 4 };
    expect(entering(entry(1, 'allow', 0, 0, icmp))).toEqual(['icmp type 3']);
  });

  it('counts what cannot be told as open', () => {
    expect(entering(entry('${var.number}', 'allow', 22, 22), entry(1, 'deny', 22, 22))).toEqual(['tcp 22']);
    expect(entering(entry(1, '${var.action}', 22, 22))).toEqual(['tcp 22']);
    expect(entering(entry(1, 'allow', 22, 22, { cidr_block: '${var.range}' }))).toEqual(['tcp 22']);
    expect(entering(entry(1, 'allow', 22, 22, { cidr_block: null }))).toEqual(['tcp 22']);
  });

  it.each([
    ['to whom', entry(1, 'deny', 22, 22, { cidr_block: '${var.range}' })],
    ['what', entry(1, 'deny', '${var.port}', 22)],
    ['when', entry('${var.number}', 'deny', 22, 22)],
  ])('does not count on an entry that denies nobody knows %s', (_what, denying) => {
    expect(entering(denying, entry(2, 'allow', 22, 22))).toEqual(['tcp 22']);
  });

  it('may have entries apart', () => {
    const apart = (rest: JsonObject): JsonObject => ({
      network_acl_id: '${aws_network_acl.own.id}',
      rule_number: 1,
      rule_action: 'allow',
      protocol: 'tcp',
      from_port: 1,
      to_port: 1,
      cidr_block: '0.0.0.0/0',
      ...rest,
    });
    const acl = aclWith({
      'aws_network_acl.own': { subnet_ids: ['${aws_subnet.one.id}'] },
      'aws_network_acl.other': {},
      'aws_network_acl_rule.in': apart({}),
      'aws_network_acl_rule.out': apart({ egress: true, from_port: 2, to_port: 2 }),
      'aws_network_acl_rule.any': apart({ egress: '${var.egress}', rule_number: 2, from_port: 3, to_port: 3 }),
      'aws_network_acl_rule.lost': apart({ network_acl_id: 'acl-1', rule_number: 3, from_port: 4, to_port: 4 }),
      'aws_network_acl_rule.other': apart({ network_acl_id: '${aws_network_acl.other.id}', from_port: 5, to_port: 5 }),
    });
    expect(words(acl.in)).toEqual(['tcp 1', 'tcp 3', 'tcp 4']);
    expect(words(acl.out)).toEqual(['tcp 2', 'tcp 3']);
  });
});

describe('the network ACL of a subnet', () => {
  const allowing = (port: number) => ({ ingress: [entry(1, 'allow', port, port)] });

  it('is the one that names it', () => {
    const acl = aclWith({
      'aws_network_acl.unused': allowing(1),
      'aws_network_acl.own': { subnet_ids: ['${aws_subnet.one.id}'], ...allowing(2) },
      'aws_default_network_acl.default': allowing(3),
    });
    expect(words(acl.in)).toEqual(['tcp 2']);
  });

  it('is the one that is associated with it', () => {
    const acl = aclWith({
      'aws_network_acl.own': allowing(2),
      'aws_default_network_acl.default': allowing(3),
      'aws_network_acl_association.one': {
        subnet_id: '${aws_subnet.one.id}',
        network_acl_id: '${aws_network_acl.own.id}',
      },
    });
    expect(words(acl.in)).toEqual(['tcp 2']);
  });

  it('is the default one where no other is', () => {
    expect(words(aclWith({ 'aws_default_network_acl.default': allowing(3) }).in)).toEqual(['tcp 3']);
  });

  it('lets everything through where nobody has changed the default', () => {
    expect(words(aclWith({}).in)).toEqual(['all traffic']);
  });
});
