import { describe, expect, it } from 'vitest';
import type { FirewallRule } from './firewall-rule.ts';
import { webAclContent } from './web-acl-content.ts';

const description = 'Blocks attacks.';
const flood: FirewallRule = { kind: 'rate-limit', name: 'flood', requestsPerFiveMinutes: 100 };
const common: FirewallRule = { kind: 'managed-group', name: 'common', group: 'AWSManagedRulesCommonRuleSet' };
const countries: FirewallRule = { kind: 'countries', name: 'countries', allowed: ['US', 'CA'] };

function faultsOf(rules: readonly FirewallRule[], text = description): string {
  try {
    webAclContent({ description: text, rules });
  } catch (error) {
    return (error as Error).message;
  }
  return 'no fault';
}

describe('lesson 8: the nested rules of a web ACL', () => {
  it('stand in the words of Terraform below the statement, where CDKTF converts none', () => {
    const { rule } = webAclContent({ description, rules: [common, flood, countries] });
    const keysBelow = (value: unknown): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, below]) => [key, ...keysBelow(below)])
        : [];
    for (const key of rule.flatMap(({ statement }) => keysBelow(statement))) expect(key).toMatch(/^[a-z0-9_]+$/);
  });

  it('are tried in the order in which they are written', () => {
    const { rule } = webAclContent({ description, rules: [common, flood, countries] });
    expect(rule.map(({ name, priority }) => [name, priority])).toEqual([
      ['common', 0],
      ['flood', 1],
      ['countries', 2],
    ]);
  });

  it('leave a group of AWS its own actions, and block otherwise', () => {
    const { rule } = webAclContent({ description, rules: [common, flood, countries] });
    expect(rule.map(({ action, overrideAction }) => action ?? overrideAction)).toEqual([
      { none: {} },
      { block: {} },
      { block: {} },
    ]);
  });

  it('are all measured and sampled, under their own names', () => {
    const { rule } = webAclContent({ description, rules: [common, flood] });
    expect(rule.map(({ visibilityConfig }) => visibilityConfig)).toEqual([
      { metricName: 'common', cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true },
      { metricName: 'flood', cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true },
    ]);
  });

  it('say what they match', () => {
    const { rule } = webAclContent({ description, rules: [common, flood, countries] });
    expect(rule.map(({ statement }): unknown => statement)).toEqual([
      {
        managed_rule_group_statement: {
          vendor_name: 'AWS',
          name: 'AWSManagedRulesCommonRuleSet',
          rule_action_override: [],
        },
      },
      { rate_based_statement: { aggregate_key_type: 'IP', evaluation_window_sec: 300, limit: 100 } },
      { not_statement: { statement: { geo_match_statement: { country_codes: ['US', 'CA'] } } } },
    ]);
  });

  it('only count requests from hosting providers, where the servers of merchants live', () => {
    const group = 'AWSManagedRulesAnonymousIpList';
    const { rule } = webAclContent({ description, rules: [{ kind: 'managed-group', name: 'anonymous-ip', group }] });
    expect(rule[0]?.statement).toMatchObject({
      managed_rule_group_statement: {
        rule_action_override: [{ name: 'HostingProviderIPList', action_to_use: { count: {} } }],
      },
    });
  });
});

describe('a firewall that AWS WAF would refuse', () => {
  it('is refused before synth, with all faults at once', () => {
    const unknown = { ...common, group: 'AWSManagedRulesMagic' } as unknown as FirewallRule;
    const faults = faultsOf([flood, { ...flood, requestsPerFiveMinutes: 5 }, unknown], 'Blocks (most) attacks');
    expect(faults).toBe(
      [
        'AWS WAF would not accept the firewall: 4 parts are at fault',
        '  description                        must be 3 to 256 letters, digits, blanks, _+=:#@/,.- ' +
          'but is "Blocks (most) attacks"',
        '  rules[1].name                      "flood" is the name of an earlier rule; give it another',
        '  rules[1].requestsPerFiveMinutes    must be a whole number from 100 to 2000000000, but is 5',
        '  rules[2].group                     "AWSManagedRulesMagic" is not one of AWSManagedRulesCommonRuleSet, ' +
          'AWSManagedRulesKnownBadInputsRuleSet, AWSManagedRulesSQLiRuleSet, AWSManagedRulesAmazonIpReputationList, ' +
          'AWSManagedRulesAnonymousIpList',
        'Fix the rules where the firewall is made; numbers and countries come from "edge" in the environment\'s file.',
      ].join('\n'),
    );
  });

  const descriptions = ['', 'no', ' begins with a blank', "the firewall's", 'x'.repeat(257)];
  it.each(descriptions)('may not be described as "%s"', (text) => {
    expect(faultsOf([flood], text)).toContain('1 part is at fault\n  description    must be 3 to 256 letters');
  });

  it.each(['', 'two words', 'x'.repeat(129)])('may not have a rule named "%s"', (name) => {
    expect(faultsOf([{ ...flood, name }])).toContain('rules[0].name    must be 1 to 128 letters, digits or _-');
  });

  it.each([99, 100.5, 2_000_000_001])('may not have a rate limit of %d', (requestsPerFiveMinutes) => {
    expect(faultsOf([{ ...flood, requestsPerFiveMinutes }])).toContain(`but is ${requestsPerFiveMinutes}`);
  });

  it('may not let in a country that does not exist, or none at all', () => {
    expect(faultsOf([{ ...countries, allowed: ['US', 'usa'] }])).toContain('of two capitals, but holds usa');
    expect(faultsOf([{ ...countries, allowed: [] }])).toContain('must name a country, for else nobody is let in');
  });

  it('may not be without rules', () => {
    expect(faultsOf([])).toContain('rules    must not be empty, for then nothing is blocked');
  });
});
