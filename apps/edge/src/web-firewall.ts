import { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js';
import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { credentialHeaders } from './credential-headers.ts';
import type { FirewallRule } from './firewall-rule.ts';
import { webAclContent } from './web-acl-content.ts';

/** What the firewall stands in front of, and what an environment may set. */
export interface WebFirewallProps {
  /** The load balancer. */
  readonly protectedArn: string;
  /** Requests of one address within five minutes; an address that sends more is blocked. */
  readonly requestsPerFiveMinutes: number;
  /** ISO 3166 codes of the countries that may reach the service. */
  readonly allowedCountries: readonly string[] | 'all';
}

/** The firewall that every request passes before the load balancer handles it (PCI DSS 6.4.2): it blocks. */
export class WebFirewall extends Construct {
  readonly arn: string;
  /** The web ACL as a CloudWatch dimension. */
  readonly metricName: string;

  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    const name = PaymentStack.of(this).nameOf('aws_wafv2_web_acl', 'firewall');
    const webAcl = new Wafv2WebAcl(this, 'web-acl', {
      name,
      scope: 'REGIONAL',
      ...webAclContent({
        description: 'Blocks attacks on the payment service before they reach it.',
        rules: rulesFor(props),
      }),
      defaultAction: { allow: {} },
      visibilityConfig: { metricName: name, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true },
      // The log's own redaction does not reach the samples that people see in the console; this does.
      dataProtectionConfig: {
        dataProtection: [
          { action: 'SUBSTITUTION', field: { fieldType: 'SINGLE_HEADER', fieldKeys: [...credentialHeaders] } },
        ],
      },
    });
    new Wafv2WebAclAssociation(this, 'association', { webAclArn: webAcl.arn, resourceArn: props.protectedArn });
    this.arn = webAcl.arn;
    this.metricName = name;
  }
}

/** The rules in the order in which they are tried: first who sends, then what is sent. */
function rulesFor({ requestsPerFiveMinutes, allowedCountries }: WebFirewallProps): readonly FirewallRule[] {
  const everyone: readonly FirewallRule[] = [
    { kind: 'rate-limit', name: 'rate-limit', requestsPerFiveMinutes },
    { kind: 'managed-group', name: 'ip-reputation', group: 'AWSManagedRulesAmazonIpReputationList' },
    { kind: 'managed-group', name: 'anonymous-ip', group: 'AWSManagedRulesAnonymousIpList' },
    { kind: 'managed-group', name: 'known-bad-inputs', group: 'AWSManagedRulesKnownBadInputsRuleSet' },
    { kind: 'managed-group', name: 'sql-injection', group: 'AWSManagedRulesSQLiRuleSet' },
    { kind: 'managed-group', name: 'common', group: 'AWSManagedRulesCommonRuleSet' },
  ];
  if (allowedCountries === 'all') return everyone;
  return [{ kind: 'countries', name: 'countries', allowed: allowedCountries }, ...everyone];
}
