import { randomUUID } from 'node:crypto';
import { CreatePolicyCommand, CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { awsClients, type AwsClients } from './aws-clients.ts';
import { credentialsOf } from './credentials-of.ts';
import { policyDocument, type Statement } from './policy-document.ts';

/** What a role has beside its policy. */
export interface RoleOptions {
  /** The statements of its permissions boundary. None by default: it has no boundary. */
  readonly boundary?: readonly Statement[];
}

/** The clients of a new role that has these statements for its policy, and nothing else. */
export async function asRole(
  clients: AwsClients,
  statements: readonly Statement[],
  { boundary }: RoleOptions = {},
): Promise<AwsClients> {
  const { iam, sts } = clients;
  const RoleName = `role-${randomUUID()}`;
  const PermissionsBoundary = boundary && (await makePolicy(clients, boundary));
  const AssumeRolePolicyDocument = policyDocument();
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, PermissionsBoundary }));
  const PolicyDocument = policyDocument(...statements);
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument }));
  const assumed = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }));
  return awsClients(clients.endpoint, credentialsOf(assumed));
}

/** Makes a managed policy, and gives its ARN. */
async function makePolicy({ iam }: AwsClients, statements: readonly Statement[]): Promise<string | undefined> {
  const PolicyName = `policy-${randomUUID()}`;
  const PolicyDocument = policyDocument(...statements);
  return (await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))).Policy?.Arn;
}
