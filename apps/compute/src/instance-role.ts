import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { policyDocument } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { instancePermissions, type InstancePermissionsProps } from './instance-permissions.ts';

/** Who the instances are, and what they may do. No managed policy is attached: every permission stands in our code. */
export class InstanceRole extends Construct {
  readonly arn: string;
  readonly profileArn: string;
  /** The permissions: whatever starts instances waits for them. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: Omit<InstancePermissionsProps, 'environment'>) {
    super(scope, id);
    const stack = PaymentStack.of(this);

    const role = new IamRole(this, 'role', {
      name: stack.nameOf('aws_iam_role', 'app-instance'),
      description: 'The instances of the payments application.',
      assumeRolePolicy: policyDocument([
        {
          // EC2 sends no aws:SourceAccount along: a condition on it would keep every instance from its role. That
          // another account cannot use the role is ensured by iam:PassRole, which works within an account only.
          Sid: 'AssumedByInstances',
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ]),
    });
    this.policy = new IamRolePolicy(this, 'policy', {
      name: stack.nameOf('aws_iam_role_policy', 'app-instance'),
      role: role.name,
      policy: policyDocument(instancePermissions({ ...props, environment: stack.environment })),
    });
    const profile = new IamInstanceProfile(this, 'profile', {
      name: stack.nameOf('aws_iam_instance_profile', 'app-instance'),
      role: role.name,
    });
    this.arn = role.arn;
    this.profileArn = profile.arn;
  }
}
