import { synthStack, testEnvironment, type Block } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { EdgeStack } from './edge-stack.ts';

const view = synthStack(
  EdgeStack,
  testEnvironment('local', ({ edge }) => {
    edge.requestsPerFiveMinutes = 1234;
    edge.logRetentionDays = 400;
  }),
);
const rules = view.resource('aws_wafv2_web_acl')['rule'] as readonly Block[];

const managedGroups = rules.flatMap(({ statement }) => {
  const group = (statement as Block)['managed_rule_group_statement'] as Block | undefined;
  return group === undefined ? [] : [group['name'] as string];
});

describe('the firewall', () => {
  it('stands in front of the load balancer', () => {
    expect(view.resource('aws_wafv2_web_acl')).toMatchObject({ scope: 'REGIONAL', default_action: { allow: {} } });
    expect(view.resource('aws_wafv2_web_acl_association')).toMatchObject({
      web_acl_arn: '${aws_wafv2_web_acl.firewall_web-acl_E1570F7A.arn}',
      resource_arn: '${aws_lb.load-balancer_alb_15AADC07.arn}',
    });
  });

  it('lets the groups of AWS block: attacks, known bad inputs, SQL injection, bad and anonymous addresses', () => {
    expect(managedGroups.toSorted()).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesAnonymousIpList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesSQLiRuleSet',
    ]);
    expect(JSON.stringify(rules.map((rule) => rule['override_action'] as unknown))).not.toContain('count');
  });

  it('blocks an address that sends more than the environment allows', () => {
    expect(rules).toContainEqual(
      expect.objectContaining({
        name: 'rate-limit',
        action: { block: {} },
        statement: { rate_based_statement: { aggregate_key_type: 'IP', evaluation_window_sec: 300, limit: 1234 } },
      }),
    );
  });

  it('admits every country unless the environment names those it admits', () => {
    expect(rules.map(({ name }) => name as string)).not.toContain('countries');

    const domestic = testEnvironment('local', ({ edge }) => {
      edge.allowedCountries = ['US'];
    });
    const [first] = synthStack(EdgeStack, domestic).resource('aws_wafv2_web_acl')['rule'] as readonly Block[];
    expect(first).toMatchObject({
      name: 'countries',
      priority: 0,
      action: { block: {} },
      statement: { not_statement: { statement: { geo_match_statement: { country_codes: ['US'] } } } },
    });
  });

  it('measures and samples, and keeps credentials out of the samples', () => {
    expect(view.resource('aws_wafv2_web_acl')).toMatchObject({
      visibility_config: { cloudwatch_metrics_enabled: true, sampled_requests_enabled: true },
      data_protection_config: {
        data_protection: [
          { action: 'SUBSTITUTION', field: { field_type: 'SINGLE_HEADER', field_keys: ['authorization', 'cookie'] } },
        ],
      },
    });
  });
});

describe('the log of the firewall', () => {
  const group = view.resource('aws_cloudwatch_log_group');

  it('goes to a group whose name WAF accepts, encrypted and kept', () => {
    expect(group).toMatchObject({
      name: 'aws-waf-logs-pay-edge-local-t3st01',
      retention_in_days: 400,
      kms_key_id: '${aws_kms_key.firewall-log_key_72D1A417.arn}',
    });
    expect(view.resource('aws_wafv2_web_acl_logging_configuration')).toMatchObject({
      resource_arn: '${aws_wafv2_web_acl.firewall_web-acl_E1570F7A.arn}',
      log_destination_configs: [`\${${group.address}.arn}`],
    });
  });

  it('holds no credentials', () => {
    expect(view.resource('aws_wafv2_web_acl_logging_configuration')['redacted_fields']).toEqual([
      { single_header: { name: 'authorization' } },
      { single_header: { name: 'cookie' } },
    ]);
  });

  it('has a key that CloudWatch Logs may use for this one group', () => {
    const key = view.resource('aws_kms_key.firewall-log_key_72D1A417');
    expect(key).toMatchObject({ enable_key_rotation: true });
    expect(view.statements(key.address)).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'logs.us-east-1.amazonaws.com' },
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn':
              'arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-pay-edge-local-t3st01',
          },
        },
      }),
    );
  });
});
