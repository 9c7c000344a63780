import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { StackName } from '@payment/contracts';
import { gitHubEnvironment, type DeliveryRoleKind } from '@payment/naming';
import { webIdentityToken } from '@payment/testing/web-identity-token';
import { client, environment, nameOf } from './deployed-delivery.ts';

/** A job of a workflow. */
export interface Workflow {
  readonly kind: DeliveryRoleKind;
  readonly stack: StackName;
}

const { githubRepository: repository } = environment.delivery;

/** The claims of a job's token, as GitHub makes them. */
export function claimsOf({ kind, stack }: Workflow): Readonly<Record<'iss' | 'aud' | 'sub', string>> {
  const subject = kind === 'plan' ? 'pull_request' : `environment:${gitHubEnvironment(environment.name, stack)}`;
  return {
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    sub: `repo:${repository}:${subject}`,
  };
}

/** The ARN of the role that a job may become. */
export function roleOf({ kind, stack }: Workflow): string {
  return `arn:aws:iam::${environment.account}:role/${nameOf('aws_iam_role', `${kind}-${stack}`)}`;
}

/** The settings of a client whose calls a job makes in its role. */
export async function asWorkflow(workflow: Workflow, claims: Readonly<Record<string, string>> = {}) {
  const { Credentials: given } = await new STSClient(client).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleOf(workflow),
      RoleSessionName: 'job',
      WebIdentityToken: webIdentityToken({ ...claimsOf(workflow), ...claims }),
    }),
  );
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given!;
  const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey!, sessionToken: sessionToken! };
  return { ...client, credentials };
}
