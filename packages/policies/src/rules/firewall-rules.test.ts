import type { Json, JsonObject } from '../estate/json.ts';
import { changedAt } from '../testing/changed-at.ts';
import { appending, editing, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { firewallRules } from './firewall-rules.ts';

const webAcl = 'edge/firewall/web-acl';
const logging = 'edge/firewall-log/logging';
const group = 'statement.managed_rule_group_statement';
const rate = 'statement.rate_based_statement';

describeRules('the rules of the firewall', firewallRules, [
  {
    rule: 'load-balancer-behind-firewall',
    where: 'the web ACL is not associated',
    change: removing('edge/firewall/association'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'load-balancer-behind-firewall',
    where: 'the web ACL stands in front of something else',
    change: setting('edge/firewall/association', 'resource_arn', 'other'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'firewall-association-is-ours',
    where: 'the web ACL is unknown',
    change: setting('edge/firewall/association', 'web_acl_arn', 'unknown'),
    names: 'edge/firewall/association',
  },
  {
    rule: 'firewall-states-its-default',
    where: 'it says nothing',
    change: unsetting(webAcl, 'default_action.allow'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-states-its-default',
    where: 'it says both',
    change: setting(webAcl, 'default_action.block', {}),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-rules',
    where: 'it has none',
    change: setting(webAcl, 'rule', []),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'it does not know common attacks',
    change: withoutRule('common'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'it does not know known bad inputs',
    change: withoutRule('known-bad-inputs'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'it does not know SQL injection',
    change: withoutRule('sql-injection'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'it does not know addresses of bad repute',
    change: withoutRule('ip-reputation'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'it does not know anonymous addresses',
    change: withoutRule('anonymous-ip'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'a group is not of AWS',
    change: setting(webAcl, 'rule.statement.managed_rule_group_statement.vendor_name', 'Somebody'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'a group stays at an old version',
    change: changingRule('common', `${group}.version`, 'Version_1.0'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-has-managed-groups',
    where: 'a group looks at some requests only',
    change: changingRule('common', `${group}.scope_down_statement`, { geo_match_statement: {} }),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-groups-act',
    where: 'a group only counts',
    change: changingRule('common', 'override_action', { count: {} }),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-groups-act',
    where: 'a group has no override_action',
    change: changingRule('common', 'override_action', {}),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-groups-act',
    where: 'large bodies only count',
    change: changingRule('common', `${group}.rule_action_override`, [counting('SizeRestrictions_BODY')]),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-groups-act',
    where: 'the hosting providers are let past the other rules',
    change: changingRule('anonymous-ip', `${group}.rule_action_override`, [
      { name: 'HostingProviderIPList', action_to_use: { allow: {} } },
    ]),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-groups-act',
    where: 'a rule is excluded',
    change: changingRule('known-bad-inputs', `${group}.excluded_rule`, [{ name: 'Log4JRCE_BODY' }]),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-groups-act',
    where: 'a group of our own only counts',
    change: appending(webAcl, 'rule', {
      name: 'own',
      statement: { rule_group_reference_statement: {} },
      override_action: { count: {} },
    }),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-rules-block',
    where: 'a rule only counts',
    change: changingRule('rate-limit', 'action', { count: {} }),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-rules-block',
    where: 'a rule lets requests past all others',
    change: appending(webAcl, 'rule', {
      name: 'friends',
      statement: { geo_match_statement: {} },
      action: { allow: {} },
    }),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-limits-rates',
    where: 'nothing limits',
    change: withoutRule('rate-limit'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-limits-rates',
    where: 'the limit is none that anybody reaches',
    change: changingRule('rate-limit', `${rate}.limit`, 2_000_000),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-limits-rates',
    where: 'the limit starts anew every minute',
    change: changingRule('rate-limit', `${rate}.evaluation_window_sec`, 60),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-limits-rates',
    where: 'the limit is for some requests',
    change: changingRule('rate-limit', `${rate}.scope_down_statement`, { geo_match_statement: {} }),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-limits-rates',
    where: 'the limit is by what a client claims',
    change: changingRule('rate-limit', `${rate}.aggregate_key_type`, 'FORWARDED_IP'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-measured',
    where: 'the web ACL is not',
    change: setting(webAcl, 'visibility_config.cloudwatch_metrics_enabled', false),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-measured',
    where: 'a rule is not',
    change: changingRule('common', 'visibility_config.cloudwatch_metrics_enabled', false),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-sampled',
    where: 'the web ACL is not',
    change: unsetting(webAcl, 'visibility_config.sampled_requests_enabled'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-sampled',
    where: 'a rule is not',
    change: changingRule('common', 'visibility_config.sampled_requests_enabled', false),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-hides-credentials',
    where: 'it hides nothing',
    change: unsetting(webAcl, 'data_protection_config'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-hides-credentials',
    where: 'it shows cookies',
    change: setting(webAcl, 'data_protection_config.data_protection.field.field_keys', ['authorization']),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-hides-credentials',
    where: 'it leaves what can be guessed',
    change: setting(webAcl, 'data_protection_config.data_protection.action', 'HASH'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-watched',
    where: 'the alarm is gone',
    change: removing('edge/alarms/blocked-requests/alarm'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-watched',
    where: 'the alarm looks at a metric that is no more',
    change: setting(webAcl, 'visibility_config.metric_name', 'other'),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-logged',
    where: 'it logs nothing',
    change: removing(logging),
    names: 'edge/firewall/web-acl',
  },
  {
    rule: 'firewall-logs-arrive',
    where: 'the log group is unknown',
    change: setting(logging, 'log_destination_configs', ['unknown']),
    names: 'edge/firewall-log/logging',
  },
  {
    rule: 'firewall-logs-arrive',
    where: 'AWS WAF does not accept the name of the log group',
    change: setting('edge/firewall-log/log/group', 'name', 'firewall'),
    names: 'edge/firewall-log/logging',
  },
  {
    rule: 'firewall-log-redacted',
    where: 'it shows everything',
    change: unsetting(logging, 'redacted_fields'),
    names: 'edge/firewall-log/logging',
  },
  {
    rule: 'firewall-log-redacted',
    where: 'it shows cookies',
    change: setting(logging, 'redacted_fields', [{ single_header: { name: 'authorization' } }]),
    names: 'edge/firewall-log/logging',
  },
  {
    rule: 'firewall-log-complete',
    where: 'it drops some requests',
    change: setting(logging, 'logging_filter', { default_behavior: 'DROP' }),
    names: 'edge/firewall-log/logging',
  },
]);

/** Gives an attribute of one rule of the web ACL a value. */
function changingRule(name: string, attribute: string, value: Json) {
  return editingRules((rules) =>
    rules.map((rule) => (rule['name'] === name ? changedAt(rule, attribute.split('.'), () => value) : rule)),
  );
}

function withoutRule(name: string) {
  return editingRules((rules) => rules.filter((rule) => rule['name'] !== name));
}

function editingRules(edit: (rules: readonly JsonObject[]) => readonly JsonObject[]) {
  return editing(webAcl, 'rule', (rules) => edit(rules as readonly JsonObject[]));
}

function counting(name: string): JsonObject {
  return { name, action_to_use: { count: {} } };
}
