import type { PolicyStatement } from '@payment/constructs';
import { gitHubEnvironment, type DeliveryRoleKind } from '@payment/naming';
import { gitHubAudience, gitHubIssuer } from './github-provider.ts';
import type { Reach } from './reach.ts';

/** Who may assume a role. */
export interface WorkflowTrustProps {
  readonly kind: DeliveryRoleKind;
  readonly stack: string;
  readonly reach: Reach;
  /** `<owner>/<name>` on GitHub. */
  readonly repository: string;
  readonly providerArn: string;
}

/**
 * The trust of a role: jobs of the repository, told by the subject of their token. A deploy's is the GitHub environment
 * of the stack, which says who must agree; a plan's, a pull request or the main branch.
 */
export function workflowTrust({ kind, stack, reach, repository, providerArn }: WorkflowTrustProps): PolicyStatement {
  const audience = { [`${gitHubIssuer}:aud`]: gitHubAudience };
  const subject = (...ends: readonly string[]) => ({
    [`${gitHubIssuer}:sub`]: ends.map((end) => `repo:${repository}:${end}`),
  });
  const deployed = subject(`environment:${gitHubEnvironment(reach.environment, stack)}`);
  const conditions = {
    plan: { StringEquals: { ...audience, ...subject('pull_request', 'ref:refs/heads/main') } },
    // Ephemeral environments come and go, and so do their numbers: no list could name them. The stack is fixed.
    deploy: reach.isForEphemeral
      ? { StringEquals: audience, StringLike: deployed }
      : { StringEquals: { ...audience, ...deployed } },
  };
  return {
    Sid: 'AssumedByWorkflow',
    Effect: 'Allow',
    Principal: { Federated: providerArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: conditions[kind],
  };
}
