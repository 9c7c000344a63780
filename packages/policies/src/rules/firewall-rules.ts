import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import type { Json } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt, valueAt, valuesAt } from '../estate/values-at.ts';
import { absent } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule, Verdict } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

const type = 'aws_wafv2_web_acl';
const logging = 'aws_wafv2_web_acl_logging_configuration';

/** The headers in which a client proves who it is. */
const credentialHeaders = ['authorization', 'cookie'];

/** The groups of AWS's own rules that PCI DSS 6.4.2 is met with, each with those of its rules that may only count. */
const requiredGroups: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesCommonRuleSet: [],
  AWSManagedRulesKnownBadInputsRuleSet: [],
  AWSManagedRulesSQLiRuleSet: [],
  AWSManagedRulesAmazonIpReputationList: [],
  // The clients of a payment API are servers, and servers live at hosting providers.
  AWSManagedRulesAnonymousIpList: ['HostingProviderIPList'],
};

/** One address may send this much within five minutes, and no more: some 33 requests a second. */
const highestRateLimit = 10_000;

const behindFirewall = companionRule({
  id: 'load-balancer-behind-firewall',
  title: 'Every load balancer that faces the internet has a web ACL in front of it.',
  severity: 'critical',
  requirements: ['6.4.2'],
  controls: ['ELB.16', 'CKV2_AWS_28', 'PCI-6.4.2-WAF'],
  type: 'aws_lb',
  where: ({ body }) => valueAt(body, 'internal') !== true && valueAt(body, 'load_balancer_type') !== 'network',
  companion: { type: 'aws_wafv2_web_acl_association', attribute: 'resource_arn' },
  fix: 'Associate a web ACL with the load balancer (aws_wafv2_web_acl_association).',
});

const associated = referenceRule({
  id: 'firewall-association-is-ours',
  title: 'What stands in front of a load balancer is a web ACL of these stacks, whose rules are looked at here.',
  severity: 'critical',
  requirements: ['6.4.2'],
  controls: ['PCI-6.4.2-WAF'],
  type: 'aws_wafv2_web_acl_association',
  attribute: 'web_acl_arn',
  target: type,
  fix: 'Set web_acl_arn to that of the web ACL of the edge stack.',
});

const defaultStated: Rule = {
  id: 'firewall-states-its-default',
  title: 'The web ACL says what becomes of a request that no rule blocks.',
  severity: 'medium',
  requirements: ['6.4.2'],
  controls: [],
  resourceTypes: [type],
  fix: 'Give default_action exactly one of allow and block.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const actions = ['allow', 'block'].filter((action) => has(resource.body, `default_action.${action}`));
      return {
        resource,
        holds: actions.length === 1,
        expected: 'default_action: allow or block',
        found: `default_action: ${actions.join(' and ') || 'absent'}`,
      };
    }),
};

const hasRules: Rule = {
  id: 'firewall-has-rules',
  title: 'The web ACL has rules.',
  severity: 'high',
  requirements: ['6.4.2'],
  controls: ['WAF.10', 'CKV_AWS_175'],
  resourceTypes: [type],
  fix: 'Give the web ACL a rule.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const { length } = rulesOf(resource);
      return { resource, holds: length > 0, expected: 'rule: at least 1', found: `rule: ${length}` };
    }),
};

const hasGroups: Rule = {
  id: 'firewall-has-managed-groups',
  title: 'The web ACL knows common attacks, known bad inputs, SQL injection, and addresses of bad repute.',
  severity: 'critical',
  requirements: ['6.4.2', '6.2.4'],
  controls: ['PCI-6.4.2-WAF', 'CKV_AWS_192', 'CKV2_AWS_76'],
  resourceTypes: [type],
  fix: 'Add the group of AWS with a rule of its own, with neither a version nor a scope_down_statement.',
  check: (estate) =>
    estate.resources(type).flatMap((resource) =>
      Object.keys(requiredGroups).map((group): Verdict => {
        const groups = managedGroupsOf(resource).filter(
          (one) => valueAt(one, 'name') === group && valueAt(one, 'vendor_name') === 'AWS',
        );
        // A version stays as it is while attacks change, and a scope leaves requests out.
        const whole = groups.filter((one) => !has(one, 'version') && !has(one, 'scope_down_statement'));
        return {
          resource,
          holds: whole.length > 0,
          expected: `${group}: in its current version, for every request`,
          found: `${group}: ${shown(groups[0])}`,
        };
      }),
    ),
};

const groupsAct: Rule = {
  id: 'firewall-groups-act',
  title: 'Groups of rules act as they are made to: nothing in them only counts, but what is named here.',
  severity: 'critical',
  requirements: ['6.4.2'],
  controls: ['PCI-6.4.2-WAF', 'CKV_AWS_192'],
  resourceTypes: [type],
  fix: 'Set override_action to none, and let nothing but HostingProviderIPList count in rule_action_override.',
  check: (estate) =>
    estate.resources(type).flatMap((resource) =>
      rulesOf(resource)
        .filter(isGroup)
        .map((rule): Verdict => {
          const exceptions = valuesAt(rule, 'statement.managed_rule_group_statement.rule_action_override');
          const excluded = has(rule, 'statement.managed_rule_group_statement.excluded_rule');
          const actsAsMade = has(rule, 'override_action.none') && !has(rule, 'override_action.count');
          const mayCount = requiredGroups[textAt(rule, 'statement.managed_rule_group_statement.name')] ?? [];
          const allowed = mayCount.join(', ') || 'none';
          const counted = exceptions.filter((one) => !mayCount.includes(textAt(one, 'name')));
          const letThrough = exceptions.filter((one) => !has(one, 'action_to_use.count'));
          return {
            resource,
            holds: actsAsMade && !excluded && counted.length === 0 && letThrough.length === 0,
            expected: `rule ${textAt(rule, 'name')}: override_action none, no exception but ${allowed}`,
            found: `override_action ${shown(valueAt(rule, 'override_action'))}, exceptions ${shown(exceptions)}`,
          };
        }),
    ),
};

const rulesBlock: Rule = {
  id: 'firewall-rules-block',
  title: 'Every rule of the web ACL blocks: none only counts, and none lets a request past the rules after it.',
  severity: 'critical',
  requirements: ['6.4.2'],
  controls: ['PCI-6.4.2-WAF', 'CKV_AWS_342'],
  resourceTypes: [type],
  fix: 'Set the action of the rule to block.',
  check: (estate) =>
    estate.resources(type).flatMap((resource) =>
      rulesOf(resource)
        .filter((rule) => !isGroup(rule))
        .map((rule) => ({
          resource,
          holds: has(rule, 'action.block'),
          expected: `rule ${textAt(rule, 'name')}: action block`,
          found: `action ${shown(valueAt(rule, 'action'))}`,
        })),
    ),
};

const limitsRates: Rule = {
  id: 'firewall-limits-rates',
  title: 'An address that sends too much is blocked.',
  severity: 'high',
  requirements: ['6.4.2', '6.2.4'],
  controls: ['PCI-6.4.2-WAF'],
  resourceTypes: [type],
  fix: `Add a rule with a rate_based_statement by IP, of at most ${highestRateLimit} requests in 300 seconds.`,
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const limits = rulesOf(resource).flatMap((rule) => valuesAt(rule, 'statement.rate_based_statement'));
      return {
        resource,
        holds: limits.some(limitsEverybody),
        expected: `rate_based_statement: by IP, at most ${highestRateLimit} requests in 300 seconds, for every request`,
        found: `rate_based_statement: ${shown(limits)}`,
      };
    }),
};

const measured = visibleRule('cloudwatch_metrics_enabled', {
  id: 'firewall-measured',
  title: 'The web ACL and each of its rules are measured: what they block is seen.',
  controls: ['WAF.12'],
});

const sampled = visibleRule('sampled_requests_enabled', {
  id: 'firewall-sampled',
  title: 'Samples of what the web ACL and each of its rules acted on can be looked at.',
  controls: [],
});

const hidesCredentials: Rule = {
  id: 'firewall-hides-credentials',
  title: 'Neither logs nor samples of the web ACL show the headers in which clients prove who they are.',
  severity: 'high',
  requirements: ['8.3.2'],
  controls: [],
  resourceTypes: [type],
  fix: `Add a data_protection of SINGLE_HEADER ${credentialHeaders.join(', ')} with SUBSTITUTION.`,
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const hidden = valuesAt(resource.body, 'data_protection_config.data_protection')
        .filter((one) => valueAt(one, 'action') === 'SUBSTITUTION')
        .filter((one) => valueAt(one, 'field.field_type') === 'SINGLE_HEADER')
        .flatMap((one) => valuesAt(one, 'field.field_keys'));
      return headersVerdict(resource, 'data_protection', hidden);
    }),
};

const logged = companionRule({
  id: 'firewall-logged',
  title: 'Every request that the web ACL looks at is logged.',
  severity: 'high',
  requirements: ['10.2.1', '6.4.2'],
  controls: ['WAF.11', 'CKV2_AWS_31', 'PCI-6.4.2-WAF', 'PCI-10.2.1-LOGS'],
  type,
  companion: { type: logging, attribute: 'resource_arn' },
  fix: 'Add an aws_wafv2_web_acl_logging_configuration for the web ACL.',
});

const logsArrive: Rule = {
  id: 'firewall-logs-arrive',
  title: 'The log of the web ACL goes to a log group whose name AWS WAF accepts.',
  severity: 'high',
  requirements: ['10.2.1'],
  controls: ['WAF.11', 'PCI-10.2.1-LOGS'],
  resourceTypes: [logging, 'aws_cloudwatch_log_group'],
  fix: 'Log to an aws_cloudwatch_log_group of the stack, with a name that begins with aws-waf-logs-.',
  check: (estate) =>
    estate.resources(logging).map((resource) => {
      const names = estate
        .targets(resource, 'log_destination_configs')
        .filter((target) => target.type === 'aws_cloudwatch_log_group')
        .map(({ body }) => textAt(body, 'name'));
      return {
        resource,
        holds: names.length > 0 && names.every((name) => name.startsWith('aws-waf-logs-')),
        expected: 'log_destination_configs: a log group named aws-waf-logs-*',
        found: `log_destination_configs: ${names.join(', ') || 'no log group of these stacks'}`,
      };
    }),
};

const logRedacted: Rule = {
  id: 'firewall-log-redacted',
  title: 'The log of the web ACL leaves out the headers in which clients prove who they are.',
  severity: 'high',
  requirements: ['8.3.2'],
  controls: [],
  resourceTypes: [logging],
  fix: `Add redacted_fields with a single_header for each of ${credentialHeaders.join(', ')}.`,
  check: (estate) =>
    estate
      .resources(logging)
      .map((resource) =>
        headersVerdict(resource, 'redacted_fields', valuesAt(resource.body, 'redacted_fields.single_header.name')),
      ),
};

const logComplete = attributeRule({
  id: 'firewall-log-complete',
  title: 'The log of the web ACL keeps every request.',
  severity: 'high',
  requirements: ['10.2.1'],
  controls: ['PCI-10.2.1-LOGS'],
  type: logging,
  attribute: 'logging_filter',
  expected: absent,
  fix: 'Remove the logging_filter.',
});

const watched: Rule = {
  id: 'firewall-watched',
  title: 'An alarm goes off when the web ACL blocks more than it should have to.',
  severity: 'medium',
  requirements: ['10.7.2', '6.4.2'],
  controls: ['PCI-6.4.2-WAF'],
  resourceTypes: [type, 'aws_cloudwatch_metric_alarm'],
  fix: 'Add an alarm on BlockedRequests of AWS/WAFV2, with the metric_name of the web ACL as its dimension WebACL.',
  check: (estate) =>
    estate.resources(type).map((resource) => {
      const metric = textAt(resource.body, 'visibility_config.metric_name');
      const alarms = estate
        .resources('aws_cloudwatch_metric_alarm')
        .filter(({ body }) => textAt(body, 'metric_name') === 'BlockedRequests')
        .filter(({ body }) => metric !== '' && textAt(body, 'dimensions.WebACL') === metric);
      return {
        resource,
        holds: alarms.length > 0,
        expected: `an alarm on BlockedRequests of ${metric}`,
        found: alarms.map(({ address }) => address).join(', ') || 'no such alarm',
      };
    }),
};

/** A rule about the visibility_config of a web ACL and of each of its rules. */
function visibleRule(attribute: string, rule: Pick<Rule, 'id' | 'title' | 'controls'>): Rule {
  return {
    ...rule,
    severity: 'medium',
    requirements: ['10.7.2'],
    resourceTypes: [type],
    fix: `Set visibility_config.${attribute} to true on the web ACL and on each of its rules.`,
    check: (estate) =>
      estate.resources(type).flatMap((resource) =>
        [resource.body, ...rulesOf(resource)].map((part) => {
          const value = valueAt(part, `visibility_config.${attribute}`);
          const where = `${textAt(part, 'name')}: visibility_config.${attribute}`;
          return { resource, holds: value === true, expected: `${where}: true`, found: `${where}: ${shown(value)}` };
        }),
      ),
  };
}

function headersVerdict(resource: Resource, attribute: string, headers: readonly Json[]): Verdict {
  return {
    resource,
    holds: credentialHeaders.every((header) => headers.includes(header)),
    expected: `${attribute}: ${credentialHeaders.join(', ')}`,
    found: `${attribute}: ${shown(headers)}`,
  };
}

function limitsEverybody(limit: Json): boolean {
  return (
    Number(valueAt(limit, 'limit')) <= highestRateLimit &&
    // The limit is one of the window: the same number in a shorter one lets more through.
    valueAt(limit, 'evaluation_window_sec') === 300 &&
    valueAt(limit, 'aggregate_key_type') === 'IP' &&
    !has(limit, 'scope_down_statement')
  );
}

function rulesOf({ body }: Resource): readonly Json[] {
  return valuesAt(body, 'rule');
}

function managedGroupsOf({ body }: Resource): readonly Json[] {
  return valuesAt(body, 'rule.statement.managed_rule_group_statement');
}

function isGroup(rule: Json): boolean {
  return has(rule, 'statement.managed_rule_group_statement') || has(rule, 'statement.rule_group_reference_statement');
}

function has(value: Json, path: string): boolean {
  return valueAt(value, path) !== undefined;
}

/** What PCI DSS wants of the web application firewall. */
export const firewallRules: readonly Rule[] = [
  behindFirewall,
  associated,
  defaultStated,
  hasRules,
  hasGroups,
  groupsAct,
  rulesBlock,
  limitsRates,
  measured,
  sampled,
  watched,
  hidesCredentials,
  logged,
  logsArrive,
  logRedacted,
  logComplete,
];
