import { policyDocument } from '@payment/constructs';
import type { StackName } from '@payment/contracts';
import { Construct } from 'constructs';
import type { GitHubProvider } from './github-provider.ts';
import { parameterPermissions } from './parameter-permissions.ts';
import { permissionsOf } from './permissions/stack-permissions.ts';
import { policiesOfSize } from './policies-of-size.ts';
import type { Reach } from './reach.ts';
import type { StateKey } from './state-key.ts';
import { statePermissions } from './state-permissions.ts';
import { WorkflowRole } from './workflow-role.ts';

/** Whose roles, and under whose limits. */
export interface WorkflowRolesProps {
  readonly stack: StackName;
  readonly reach: Reach;
  readonly provider: Pick<GitHubProvider, 'arn'>;
  readonly stateKey: Pick<StateKey, 'arn'>;
  readonly boundaryArn: string;
}

/** The two roles of a stack: the one plans and changes nothing, the other deploys. Neither is any other stack's. */
export class WorkflowRoles extends Construct {
  readonly planArn: string;
  readonly deployArn: string;

  constructor(scope: Construct, id: string, props: WorkflowRolesProps) {
    super(scope, id);
    const { stack, reach, provider, stateKey, boundaryArn } = props;
    const { look, change } = permissionsOf(stack, reach);
    const role = (kind: 'plan' | 'deploy', change: readonly string[]) =>
      new WorkflowRole(this, kind, {
        kind,
        stack,
        reach,
        providerArn: provider.arn,
        boundaryArn,
        own: {
          state: policyDocument(statePermissions({ kind, stack, reach, stateKeyArn: stateKey.arn })),
          parameters: policyDocument(parameterPermissions({ kind, stack, reach })),
          look: policyDocument(look),
        },
        managed: change,
      }).arn;
    this.planArn = role('plan', []);
    this.deployArn = role('deploy', policiesOfSize(change));
  }
}
