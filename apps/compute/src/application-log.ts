import { AuditLogGroup, CustomerKey, logsMayUse } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Where the application logs to: a group of its own, encrypted with a key that only this group can be used with. */
export class ApplicationLog extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const name = stack.nameOf('aws_cloudwatch_log_group', 'app');

    const key = new CustomerKey(this, 'key', {
      role: 'app-logs',
      description: 'Encrypts the log of the application.',
      statements: [logsMayUse(stack.environment, name)],
    });
    const group = new AuditLogGroup(this, 'group', {
      name,
      kmsKeyArn: key.arn,
      retentionDays: stack.environment.compute.logRetentionDays,
    });
    this.name = group.name;
    this.arn = group.arn;
  }
}
