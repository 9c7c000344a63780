import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { deliveryRoleName, gitHubEnvironment, type DeliveryRoleKind } from '@payment/naming';
import { webIdentityToken } from '@payment/testing/web-identity-token';
import type { Payinfra } from './payinfra.ts';

/** Which role, in which environment instance. */
export interface RoleOfWorkflow {
  readonly kind: DeliveryRoleKind;
  readonly stack: StackName;
  readonly environment: Environment;
  readonly suffix: string;
}

/**
 * The variables that make every command of payinfra, and Terraform within it, the role by which a workflow plans or
 * deploys a stack: the same that a job on GitHub has, and a token with the same claims.
 */
export async function asRole(payinfra: Pick<Payinfra, 'home'>, role: RoleOfWorkflow): Promise<NodeJS.ProcessEnv> {
  const { kind, stack, environment, suffix } = role;
  const tokenFile = join(payinfra.home, `token-${kind}-${stack}`);
  const subject = kind === 'plan' ? 'pull_request' : `environment:${gitHubEnvironment(environment.name, stack)}`;
  await writeFile(
    tokenFile,
    webIdentityToken({
      iss: 'https://token.actions.githubusercontent.com',
      aud: 'sts.amazonaws.com',
      sub: `repo:${environment.delivery.githubRepository}:${subject}`,
    }),
  );
  const name = deliveryRoleName({ kind, stack, isForEphemeral: false }, { environment: environment.name, suffix });
  return {
    AWS_ROLE_ARN: `arn:aws:iam::${environment.account}:role/${name}`,
    AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
  };
}
