import { randomUUID } from 'node:crypto';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { awsClients, type AwsClients } from './aws-clients.ts';
import { given } from './given.ts';

/** A statement of a policy; it allows, unless it says otherwise. */
export type Statement = Readonly<Record<string, unknown>>;

/** The clients of a new role that has these statements for its policy, and nothing else. */
export async function asRole(clients: AwsClients, ...statements: readonly Statement[]): Promise<AwsClients> {
  const { iam, sts } = clients;
  const RoleName = `role-${randomUUID()}`;
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policy([]) }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policy(statements) }));
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'test' }));
  return awsClients(clients.endpoint, {
    accessKeyId: given(Credentials?.AccessKeyId),
    secretAccessKey: given(Credentials?.SecretAccessKey),
    sessionToken: given(Credentials?.SessionToken),
  });
}

function policy(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) });
}
