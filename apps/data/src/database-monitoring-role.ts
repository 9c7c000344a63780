import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { serviceTrustPolicy } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** What is monitored. */
export interface DatabaseMonitoringRoleProps {
  readonly databaseIdentifier: string;
}

/** The role by which RDS writes the metrics of the instance's operating system: for this one instance. */
export class DatabaseMonitoringRole extends Construct {
  readonly arn: string;
  /** For `dependsOn`: RDS tries the role as soon as it gets it. */
  readonly permissions: IamRolePolicyAttachment;

  constructor(scope: Construct, id: string, { databaseIdentifier }: DatabaseMonitoringRoleProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { account, region } = stack.environment;
    const instanceArn = `arn:aws:rds:${region}:${account}:db:${databaseIdentifier}`;

    const role = new IamRole(this, 'role', {
      name: stack.nameOf('aws_iam_role', 'database-monitoring'),
      description: 'Lets RDS write the metrics of the payment database.',
      assumeRolePolicy: serviceTrustPolicy('monitoring.rds.amazonaws.com', account, instanceArn),
    });
    this.permissions = new IamRolePolicyAttachment(this, 'permissions', {
      role: role.name,
      policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole',
    });
    this.arn = role.arn;
  }
}
