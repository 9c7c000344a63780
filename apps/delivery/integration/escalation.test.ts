import {
  AddClientIDToOpenIDConnectProviderCommand,
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRolePermissionsBoundaryCommand,
  DetachRolePolicyCommand,
  IAMClient,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  SetDefaultPolicyVersionCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { stackNames, type StackName } from '@payment/contracts';
import { describe, expect, it } from 'vitest';
import { asWorkflow, claimsOf, roleOf } from './as-workflow.ts';
import { data, delivery, environment, nameOf } from './deployed-delivery.ts';
import { outcome } from './outcome.ts';

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
const trustAnyone = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } }],
});
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
const [boundary = ''] = delivery.permissionsBoundaryArns;
const [otherStack, instanceRole] = ['data', nameOf('aws_iam_role', 'app-instance')] as const;
const nameIn = (arn: string) => arn.replace(/^.*\//, '');

/** What a job could try to get more rights than its role has, by what it is. */
const attempts: Readonly<Record<string, (iam: IAMClient, own: string) => Promise<unknown>>> = {
  'make a role': (iam) =>
    iam.send(new CreateRoleCommand({ RoleName: 'pay-mine', AssumeRolePolicyDocument: trustAnyone })),
  'make a role of a workflow, with a boundary': (iam) =>
    iam.send(
      new CreateRoleCommand({
        ...{ RoleName: nameOf('aws_iam_role', 'deploy-mine'), AssumeRolePolicyDocument: trustAnyone },
        PermissionsBoundary: boundary,
      }),
    ),
  'take its boundary away': (iam, RoleName) => iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName })),
  'put another boundary in its place': (iam, RoleName) =>
    iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: administrator })),
  'edit its boundary': (iam) =>
    iam.send(new CreatePolicyVersionCommand({ PolicyArn: boundary, PolicyDocument: everything, SetAsDefault: true })),
  'set back its boundary': (iam) =>
    iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: boundary, VersionId: 'v1' })),
  'give itself a policy': (iam, RoleName) =>
    iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'mine', PolicyDocument: everything })),
  'attach a policy to itself': (iam, RoleName) =>
    iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: administrator })),
  'detach a policy from itself': (iam, RoleName) =>
    iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: administrator })),
  'change who is trusted': (iam, RoleName) =>
    iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trustAnyone })),
  'make the instances administrators': (iam) =>
    iam.send(new AttachRolePolicyCommand({ RoleName: instanceRole, PolicyArn: administrator })),
  'pass its own role to instances': (iam, RoleName) =>
    iam.send(
      new AddRoleToInstanceProfileCommand({
        ...{ InstanceProfileName: nameOf('aws_iam_instance_profile', 'app-instance'), RoleName },
      }),
    ),
  'make a user': (iam) => iam.send(new CreateUserCommand({ UserName: 'mine' })),
  'make an access key': (iam) => iam.send(new CreateAccessKeyCommand({ UserName: 'anyone' })),
  'let its provider speak to others': (iam) =>
    iam.send(
      new AddClientIDToOpenIDConnectProviderCommand({
        ...{ OpenIDConnectProviderArn: delivery.oidcProviderArn, ClientID: 'mine' },
      }),
    ),
};

describe.runIf(environment.emulated)('a role of a workflow', () => {
  for (const [title, attempt] of Object.entries(attempts)) {
    it(`cannot ${title}`, async () => {
      for (const stack of stackNames) {
        for (const kind of ['plan', 'deploy'] as const) {
          const iam = new IAMClient(await asWorkflow({ kind, stack }));
          expect([kind, stack, await outcome(attempt(iam, nameIn(roleOf({ kind, stack }))))]).toEqual([
            ...[kind, stack, 'denied'],
          ]);
        }
      }
    });
  }

  it('cannot become another role', async () => {
    for (const stack of stackNames) {
      const sts = new STSClient(await asWorkflow({ kind: 'deploy', stack }));
      for (const other of stackNames) {
        const RoleArn = roleOf({ kind: 'deploy', stack: other });
        expect(await outcome(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'mine' })))).toBe('denied');
      }
    }
  });

  it('reads no document and no secret, data’s own roles no more than others', async () => {
    for (const stack of stackNames) {
      for (const kind of ['plan', 'deploy'] as const) {
        const as = await asWorkflow({ kind, stack });
        const [s3, secrets] = [new S3Client(as), new SecretsManagerClient(as)];
        const Bucket = data.documentsBucketName;
        expect([
          ...[kind, stack],
          await outcome(s3.send(new GetObjectCommand({ Bucket, Key: 'document' }))),
          await outcome(secrets.send(new GetSecretValueCommand({ SecretId: data.dbSecretArn }))),
        ]).toEqual([kind, stack, 'denied', 'denied']);
        if (stack !== otherStack) expect(await outcome(s3.send(new ListObjectsV2Command({ Bucket })))).toBe('denied');
      }
    }
  });
});

describe.runIf(environment.emulated)('a job', () => {
  const become = (kind: 'plan' | 'deploy', stack: StackName, claims: Readonly<Record<string, string>> = {}) =>
    outcome(asWorkflow({ kind, stack }, claims));

  it('becomes the role of its stack and kind', async () => {
    for (const stack of stackNames) {
      const became = [await become('plan', stack), await become('deploy', stack)];
      expect([stack, ...became]).toEqual([stack, 'allowed', 'allowed']);
    }
  });

  it('becomes the role of no other stack', async () => {
    for (const stack of stackNames) {
      for (const other of stackNames.filter((name) => name !== stack)) {
        const { sub } = claimsOf({ kind: 'deploy', stack: other });
        expect([stack, other, await become('deploy', stack, { sub })]).toEqual([stack, other, 'denied']);
      }
    }
  });

  it('does not deploy from a pull request, from the main branch alone, or for another environment', async () => {
    const { githubRepository: repository } = environment.delivery;
    for (const end of ['pull_request', 'ref:refs/heads/main', 'environment:production-compute', 'environment:other']) {
      expect([end, await become('deploy', 'compute', { sub: `repo:${repository}:${end}` })]).toEqual([end, 'denied']);
    }
  });

  it('does not plan from another branch', async () => {
    const sub = `repo:${environment.delivery.githubRepository}:ref:refs/heads/mine`;
    expect(await become('plan', 'compute', { sub })).toBe('denied');
  });

  it('is of this repository, of GitHub, and for AWS', async () => {
    const sub = `repo:elsewhere/fork:environment:${environment.name}-compute`;
    expect(await become('deploy', 'compute', { sub })).toBe('denied');
    expect(await become('deploy', 'compute', { aud: 'elsewhere' })).toMatch(/^InvalidIdentityToken/);
    const iss = 'https://elsewhere.example.com';
    expect(await become('deploy', 'compute', { iss })).toMatch(/^InvalidIdentityToken/);
  });
});
