import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
import { policyDocument } from '@payment/constructs';
import { resourceName } from '@payment/naming';
import { Construct } from 'constructs';
import { boundaryStatements } from './boundary-statements.ts';
import type { Reach } from './reach.ts';

/** Whose limits. */
export interface PermissionsBoundaryProps {
  readonly reach: Reach;
}

/** What no role for an environment can go beyond, whatever its policies say, now or later. */
export class PermissionsBoundary extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { reach }: PermissionsBoundaryProps) {
    super(scope, id);
    const role = reach.isForEphemeral ? 'delivery-boundary-ephemeral' : 'delivery-boundary';
    this.arn = new IamPolicy(this, 'policy', {
      name: resourceName('aws_iam_policy', role, reach.home),
      description: `The most that a workflow may do in ${reach.environment}.`,
      policy: policyDocument(boundaryStatements(reach)),
    }).arn;
  }
}
