import { randomUUID } from 'node:crypto';
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  EntityAlreadyExistsException,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { webIdentityToken } from '@payment/testing/web-identity-token';
import { awsClients, type AwsClients } from './aws-clients.ts';
import { credentialsOf } from './credentials-of.ts';
import { policyDocument } from './policy-document.ts';

const provider = 'token.actions.githubusercontent.com';
const audience = 'sts.amazonaws.com';

/** A trust policy, and a token to try it with. */
export interface WebIdentityProps {
  /** The subject that the role trusts. */
  readonly trusts: string;
  /** The claims of the token, beside those of a workflow that the role's account expects. */
  readonly claims: Readonly<Record<string, string>>;
}

/** The clients of a role that may do everything, and that a token's bearer has become. */
export async function asWebIdentity(clients: AwsClients, { trusts, claims }: WebIdentityProps): Promise<AwsClients> {
  const { iam, sts } = clients;
  await makeProvider(clients);
  const RoleName = `workflow-${randomUUID()}`;
  const AssumeRolePolicyDocument = policyDocument({
    Action: 'sts:AssumeRoleWithWebIdentity',
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${provider}` },
    Condition: { StringEquals: { [`${provider}:aud`]: audience }, StringLike: { [`${provider}:sub`]: trusts } },
  });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const PolicyDocument = policyDocument({ Action: '*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument }));
  const assumed = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: Role?.Arn,
      RoleSessionName: 'workflow',
      WebIdentityToken: webIdentityToken({ iss: `https://${provider}`, aud: audience, ...claims }),
    }),
  );
  return awsClients(clients.endpoint, credentialsOf(assumed));
}

async function makeProvider({ iam }: AwsClients): Promise<void> {
  try {
    await iam.send(
      new CreateOpenIDConnectProviderCommand({
        Url: `https://${provider}`,
        ClientIDList: [audience],
        ThumbprintList: ['0'.repeat(40)],
      }),
    );
  } catch (error) {
    if (!(error instanceof EntityAlreadyExistsException)) throw error;
  }
}
