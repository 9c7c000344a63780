import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetLoggingConfigurationCommand,
  GetWebACLForResourceCommand,
  WAFV2Client,
  type WebACL,
} from '@aws-sdk/client-wafv2';
import { beforeAll, describe, expect, it } from 'vitest';
import { deployed, edge, settings } from './deployed-edge.ts';

const client = new WAFV2Client(deployed.client);
const logGroup = deployed.nameOf('waf_log_group', 'edge');

describe('the firewall', () => {
  let webAcl: WebACL | undefined;
  beforeAll(async () => {
    const answer = await client.send(new GetWebACLForResourceCommand({ ResourceArn: edge.albArn }));
    webAcl = answer.WebACL;
  });

  it('stands in front of the load balancer', () => {
    expect(webAcl).toMatchObject({
      ARN: edge.webAclArn,
      Name: deployed.nameOf('aws_wafv2_web_acl', 'firewall'),
      DefaultAction: { Allow: {} },
    });
  });

  it('has the rules of AWS and our own, in their order', () => {
    const rules = webAcl?.Rules?.toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0)) ?? [];
    const own = [...(settings.allowedCountries === undefined ? [] : ['countries']), 'rate-limit'];
    const groups = {
      'ip-reputation': 'AWSManagedRulesAmazonIpReputationList',
      'anonymous-ip': 'AWSManagedRulesAnonymousIpList',
      'known-bad-inputs': 'AWSManagedRulesKnownBadInputsRuleSet',
      'sql-injection': 'AWSManagedRulesSQLiRuleSet',
      common: 'AWSManagedRulesCommonRuleSet',
    };
    expect(rules.map(({ Name: name }) => name)).toEqual([...own, ...Object.keys(groups)]);
    expect(rules.flatMap(({ Statement: statement }) => statement?.ManagedRuleGroupStatement?.Name ?? [])).toEqual(
      Object.values(groups),
    );
  });

  it('blocks, measures and samples with every rule', () => {
    for (const rule of webAcl?.Rules ?? []) {
      const isGroup = rule.Statement?.ManagedRuleGroupStatement !== undefined;
      expect(rule).toMatchObject({
        ...(isGroup ? { OverrideAction: { None: {} } } : { Action: { Block: {} } }),
        VisibilityConfig: { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true, MetricName: rule.Name },
      });
    }
  });

  it('lets only the rule against hosting providers count', () => {
    const overrides = (webAcl?.Rules ?? []).flatMap(
      ({ Statement: statement }) => statement?.ManagedRuleGroupStatement?.RuleActionOverrides ?? [],
    );
    expect(overrides).toEqual([{ Name: 'HostingProviderIPList', ActionToUse: { Count: {} } }]);
  });

  it('blocks an address that sends more than the environment allows', () => {
    const limits = (webAcl?.Rules ?? []).flatMap(({ Statement: statement }) => statement?.RateBasedStatement ?? []);
    expect(limits).toMatchObject([
      { Limit: settings.requestsPerFiveMinutes, EvaluationWindowSec: 300, AggregateKeyType: 'IP' },
    ]);
  });

  it('keeps credentials out of its samples', () => {
    expect(webAcl?.DataProtectionConfig?.DataProtections).toMatchObject([
      { Action: 'SUBSTITUTION', Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] } },
    ]);
  });
});

describe('the log of the firewall', () => {
  it('is written without credentials', async () => {
    const answer = await client.send(new GetLoggingConfigurationCommand({ ResourceArn: edge.webAclArn }));
    const { LogDestinationConfigs: destinations, RedactedFields: redacted } = answer.LoggingConfiguration ?? {};
    const { account, region } = deployed.environment;

    expect(destinations).toEqual([`arn:aws:logs:${region}:${account}:log-group:${logGroup}`]);
    expect(redacted?.map(({ SingleHeader: header }) => header?.Name).toSorted()).toEqual(['authorization', 'cookie']);
  });

  it('is encrypted with a key of ours and kept for as long as the environment says', async () => {
    const logs = new CloudWatchLogsClient(deployed.client);
    const answer = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroup }));
    const { account, region } = deployed.environment;

    expect(answer.logGroups).toMatchObject([
      {
        logGroupName: logGroup,
        retentionInDays: settings.logRetentionDays,
        kmsKeyId: expect.stringContaining(`arn:aws:kms:${region}:${account}:key/`) as string,
      },
    ]);
  });
});
