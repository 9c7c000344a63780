import { deliveryContract, stackNames } from '@payment/contracts';
import { PaymentStack, publishContract, type PaymentStackProps } from '@payment/stack-kit';
import type { Construct } from 'constructs';
import { GitHubProvider } from './github-provider.ts';
import { PermissionsBoundary } from './permissions-boundary.ts';
import { reachOf } from './reach.ts';
import { StateKey } from './state-key.ts';
import { WorkflowRoles } from './workflow-roles.ts';

/** Who may plan and deploy which stack: the workflows of one repository, each stack's with roles of its own. */
export class DeliveryStack extends PaymentStack {
  constructor(scope: Construct, props: PaymentStackProps) {
    super(scope, 'delivery', props);
    const { delivery } = props.environment;

    const provider = new GitHubProvider(this, 'github');
    const stateKey = new StateKey(this, 'state-key');
    const covered = delivery.environments.map((environment) => {
      const reach = reachOf(this, environment);
      const boundary = new PermissionsBoundary(this, `${reach.id}-boundary`, { reach });
      const roles = stackNames.map((stack) => {
        const id = `${reach.id}-${stack}`;
        return new WorkflowRoles(this, id, { reach, stack, provider, stateKey, boundaryArn: boundary.arn });
      });
      return { boundary, roles };
    });

    const roles = covered.flatMap((one) => one.roles);
    publishContract(this, deliveryContract, {
      oidcProviderArn: provider.arn,
      permissionsBoundaryArns: covered.map(({ boundary }) => boundary.arn),
      planRoleArns: roles.map(({ planArn }) => planArn),
      deployRoleArns: roles.map(({ deployArn }) => deployArn),
    });
  }
}
