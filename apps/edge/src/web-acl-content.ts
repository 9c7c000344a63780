import type { Wafv2WebAclRule } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
import { firewallFaults, type FirewallContent } from './firewall-faults.ts';
import { firewallNotAcceptable } from './errors.ts';
import { managedRuleGroups, type FirewallRule } from './firewall-rule.ts';

/**
 * What stands below `statement` in Terraform's own JSON. CDKTF converts nothing in there: camelCase compiles, and fails
 * only when Terraform validates it.
 */
type Statement =
  | {
      readonly managed_rule_group_statement: {
        readonly vendor_name: 'AWS';
        readonly name: string;
        readonly rule_action_override: readonly {
          readonly name: string;
          readonly action_to_use: { readonly count: Record<string, never> };
        }[];
      };
    }
  | {
      readonly rate_based_statement: {
        readonly aggregate_key_type: 'IP';
        readonly evaluation_window_sec: 300;
        readonly limit: number;
      };
    }
  | {
      readonly not_statement: {
        readonly statement: { readonly geo_match_statement: { readonly country_codes: readonly string[] } };
      };
    };

/**
 * A firewall as the attributes of a web ACL. The rules are tried in the given order, which gives each a priority of its
 * own; every one blocks, is measured and keeps samples.
 *
 * @throws FirewallError naming every fault
 */
export function webAclContent(content: FirewallContent): { description: string; rule: Wafv2WebAclRule[] } {
  const faults = firewallFaults(content);
  if (faults.length > 0) throw firewallNotAcceptable(faults);

  const rule = content.rules.map((each, priority) => ({
    name: each.name,
    priority,
    // A group of rules brings its own actions, which are left as they are; any other rule is given one.
    ...(each.kind === 'managed-group' ? { overrideAction: { none: {} } } : { action: { block: {} } }),
    statement: statementOf(each),
    visibilityConfig: { metricName: each.name, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true },
  }));
  return { description: content.description, rule };
}

function statementOf(rule: FirewallRule): Statement {
  switch (rule.kind) {
    case 'managed-group':
      return {
        managed_rule_group_statement: {
          vendor_name: 'AWS',
          // Without a version: AWS's current default, so that the rules stay up to date (PCI DSS 6.4.2).
          name: rule.group,
          rule_action_override: managedRuleGroups[rule.group].map((name) => ({ name, action_to_use: { count: {} } })),
        },
      };
    case 'rate-limit':
      return {
        rate_based_statement: {
          aggregate_key_type: 'IP',
          evaluation_window_sec: 300,
          limit: rule.requestsPerFiveMinutes,
        },
      };
    case 'countries':
      return { not_statement: { statement: { geo_match_statement: { country_codes: rule.allowed } } } };
  }
}
