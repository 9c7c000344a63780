import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

/** What a log group keeps, and for how long. */
export interface AuditLogGroupProps {
  /** Physical name, from `@payment/naming`. */
  readonly name: string;
  /** Customer-managed key that encrypts the events; its policy must admit CloudWatch Logs: `logsMayUse`. */
  readonly kmsKeyArn: string;
  /** Days the events are kept. PCI DSS 10.5.1 wants at least 365; the environment's schema admits no less. */
  readonly retentionDays: number;
}

/** A log group that an auditor accepts: encrypted with our own key and kept for at least a year. */
export class AuditLogGroup extends Construct implements ITerraformDependable {
  readonly name: string;
  readonly arn: string;
  /** For `dependsOn`: a service that finds no group makes its own, without a key and for ever. */
  readonly fqn: string;

  constructor(scope: Construct, id: string, { name, kmsKeyArn, retentionDays }: AuditLogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, 'group', {
      name,
      kmsKeyId: kmsKeyArn,
      // A literal number: a scanner cannot see through a reference.
      retentionInDays: retentionDays,
    });
    this.name = group.name;
    this.arn = group.arn;
    this.fqn = group.fqn;
  }
}
