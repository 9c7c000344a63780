import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { policyDocument } from '@payment/constructs';
import { deliveryRoleName, resourceName, type DeliveryRoleKind } from '@payment/naming';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import type { Reach } from './reach.ts';
import { workflowTrust } from './workflow-trust.ts';

/** Who assumes a role, and what it may do. */
export interface WorkflowRoleProps {
  readonly kind: DeliveryRoleKind;
  readonly stack: string;
  readonly reach: Reach;
  readonly providerArn: string;
  readonly boundaryArn: string;
  /** Policies within the role, by what they are for; together, IAM takes 10,240 characters. */
  readonly own: Readonly<Record<string, string>>;
  /** Policies beside it: IAM takes ten, of 6,144 characters each. */
  readonly managed: readonly string[];
}

/** A role that jobs of one kind, of one stack, assume for an hour. */
export class WorkflowRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WorkflowRoleProps) {
    super(scope, id);
    const { kind, stack, reach, providerArn, boundaryArn, own, managed } = props;
    const { githubRepository: repository } = PaymentStack.of(this).environment.delivery;
    const { isForEphemeral, home } = reach;

    // A session lasts an hour, which is the least that a role can be limited to, and the default.
    const role = new IamRole(this, 'role', {
      name: deliveryRoleName({ kind, stack, isForEphemeral }, home),
      description: `Workflows of ${repository} ${kind} ${stack} in ${reach.environment}.`,
      assumeRolePolicy: policyDocument([workflowTrust({ kind, stack, reach, providerArn, repository })]),
      permissionsBoundary: boundaryArn,
    });
    for (const [purpose, policy] of Object.entries(own)) {
      // Within its role, a policy has no other name to be told from.
      new IamRolePolicy(this, purpose, { name: purpose, role: role.name, policy });
    }
    for (const [index, text] of managed.entries()) {
      const purpose = `${kind}-${stack}-${index + 1}${isForEphemeral ? '-ephemeral' : ''}`;
      const policy = new IamPolicy(this, `change-${index + 1}`, {
        name: resourceName('aws_iam_policy', purpose, home),
        description: `What it takes to ${kind} ${stack} in ${reach.environment}.`,
        policy: text,
      });
      new IamRolePolicyAttachment(this, `may-change-${index + 1}`, { role: role.name, policyArn: policy.arn });
    }
    this.arn = role.arn;
  }
}
