import { describe, expect, it } from 'vitest';
import type { StateResource } from '../aws/stack-state.ts';
import { identityOf, trafficInWords, type GroupRule } from './group-rule.ts';
import { knownRules } from './known-rules.ts';

const rule: GroupRule = {
  ...{ group: 'sg-1', direction: 'ingress', protocol: 'tcp', from: 22, to: 22, peer: '10.0.0.0/8' },
};

function resource(type: string, attributes: StateResource['attributes']): StateResource {
  return { address: `${type}.it`, type, name: 'it', attributes };
}

/** What is known of a stack with these resources, whose group writes `ingress` within itself. */
function known(...instances: readonly StateResource[]) {
  const configuration = { resource: { aws_security_group: { it: { ingress: [] } } } };
  return knownRules({ instances }, JSON.stringify(configuration));
}

describe('the rules that a state knows', () => {
  const block = { protocol: 'tcp', from_port: 22, to_port: 22 };
  const group = { id: 'sg-1', name: 'one' };

  it('are those within a group, one for each peer, in the directions that the group itself writes', () => {
    const everybody = {
      ...block,
      ...{ cidr_blocks: ['10.0.0.0/8'], ipv6_cidr_blocks: ['::/0'], prefix_list_ids: ['pl-1'] },
      ...{ security_groups: ['sg-2'], self: true },
    };
    const { identities, groups } = known(
      resource('aws_security_group', { ...group, ingress: [everybody], egress: [{ ...block, self: true }] }),
    );
    const peers = ['10.0.0.0/8', '::/0', 'pl-1', 'sg-2', 'sg-1'];
    expect([...identities]).toEqual(peers.map((peer) => identityOf({ ...rule, peer })));
    expect(groups).toMatchObject([{ id: 'sg-1', name: 'one', managed: ['ingress'] }]);
  });

  it('are those of the old kind by what they admit, and of the new kind by their id', () => {
    const old = { ...block, type: 'egress', security_group_id: 'sg-1' };
    const { identities, ids } = known(
      resource('aws_security_group_rule', { ...old, source_security_group_id: 'sg-3' }),
      resource('aws_security_group_rule', { ...old, cidr_blocks: ['10.0.0.0/8'], security_group_rule_id: 'sgr-2' }),
      resource('aws_vpc_security_group_egress_rule', { security_group_rule_id: 'sgr-1' }),
    );
    const egress = { ...rule, direction: 'egress' } as const;
    expect([...identities]).toEqual([identityOf({ ...egress, peer: 'sg-3' }), identityOf(egress)]);
    expect([...ids]).toEqual(['sgr-2', 'sgr-1']);
  });

  it('are nothing of a group that says nothing of its rules, although the state repeats them', () => {
    const instance = resource('aws_security_group', { ...group, ingress: [{ ...block, self: true }] });
    expect(knownRules({ instances: [instance] }, '{}').identities.size).toBe(0);
  });
});

describe('the traffic of a rule', () => {
  it('is told with one port, with several, and without where there is none', () => {
    expect(trafficInWords(rule)).toBe('ingress tcp 22 from 10.0.0.0/8');
    expect(trafficInWords({ ...rule, direction: 'egress', to: 25 })).toBe('egress tcp 22-25 to 10.0.0.0/8');
    expect(trafficInWords({ ...rule, protocol: '-1' })).toBe('ingress any protocol from 10.0.0.0/8');
    expect(trafficInWords({ ...rule, protocol: 'icmp', from: -1, to: -1 })).toBe('ingress icmp from 10.0.0.0/8');
  });

  it('is the same of any protocol, however its ports are told', () => {
    const any = { ...rule, protocol: '-1' };
    expect(identityOf({ ...any, from: 0, to: 0 })).toBe(identityOf({ ...any, from: -1, to: -1 }));
    expect(identityOf({ ...rule, from: 23 })).not.toBe(identityOf(rule));
  });
});
