import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role/index.js';
import { CustomerKey, autoScalingMayUse } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/**
 * The key of the instances' disks, and the role in which EC2 Auto Scaling may use it. The role is this fleet's own, not
 * the one that all groups of an account share: no other group can use the key, and no deploy has to come after
 * somebody else's first group, which is what makes the shared one.
 */
export class DiskEncryption extends Construct {
  readonly keyArn: string;
  readonly autoScalingRoleArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new IamServiceLinkedRole(this, 'auto-scaling-role', {
      awsServiceName: 'autoscaling.amazonaws.com',
      customSuffix: PaymentStack.of(this).nameOf('aws_iam_role', 'app'),
      description: 'EC2 Auto Scaling of the payments application: the only one that may use its disks.',
    });
    const key = new CustomerKey(this, 'key', {
      role: 'app-volumes',
      description: 'Encrypts the disks of the application instances.',
      statements: autoScalingMayUse(role.arn),
    });
    this.keyArn = key.arn;
    this.autoScalingRoleArn = role.arn;
  }
}
