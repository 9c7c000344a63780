import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js';
import { AuditLogGroup, CustomerKey, logsMayUse } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { credentialHeaders } from './credential-headers.ts';

/** Whose requests are logged, and for how long. */
export interface FirewallLogProps {
  readonly webAclArn: string;
  /** Days the requests are kept. */
  readonly retentionDays: number;
}

/**
 * The log of every request the firewall looked at, without the client's credentials, encrypted with a key of its own.
 *
 * AWS itself admits the firewall to the log group, by a policy on the group, when logging is switched on. A policy of
 * ours would be one of the ten that all environments of an account share (hashicorp/terraform-provider-aws#47111).
 */
export class FirewallLog extends Construct {
  constructor(scope: Construct, id: string, { webAclArn, retentionDays }: FirewallLogProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const name = stack.nameOf('waf_log_group', 'edge');

    const key = new CustomerKey(this, 'key', {
      role: 'firewall-log',
      description: 'Encrypts the log of the web application firewall.',
      statements: [logsMayUse(stack.environment, name)],
    });
    const group = new AuditLogGroup(this, 'log', { name, kmsKeyArn: key.arn, retentionDays });
    new Wafv2WebAclLoggingConfiguration(this, 'logging', {
      resourceArn: webAclArn,
      logDestinationConfigs: [group.arn],
      redactedFields: credentialHeaders.map((header) => ({ singleHeader: { name: header } })),
    });
  }
}
