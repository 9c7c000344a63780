import {
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { everyEphemeral } from '@payment/config';
import { deliveryContract, stackNames } from '@payment/contracts';
import { deliveryRoleName, gitHubEnvironment, stateObjectKey } from '@payment/naming';
import { deployedEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';

const { environment, client, nameOf, published } = deployedEnvironment();
const iam = new IAMClient(client);
const delivery = await published(deliveryContract);
const issuer = 'token.actions.githubusercontent.com';
const { account, delivery: settings } = environment;

/** The suffix of this instance, by any name. */
const suffix = nameOf('aws_iam_role', 'any').slice(-6);
const home = { environment: environment.name, suffix };

const roles = settings.environments.flatMap((covered) =>
  stackNames.flatMap((stack) =>
    (['plan', 'deploy'] as const).map((kind) => {
      const name = deliveryRoleName({ kind, stack, isForEphemeral: covered === everyEphemeral }, home);
      return { covered, stack, kind, name, arn: `arn:aws:iam::${account}:role/${name}` };
    }),
  ),
);

/** IAM gives documents with everything escaped. */
function document(text: string | undefined): string {
  return decodeURIComponent(text ?? '');
}

describe('the roles of workflows', () => {
  it('are those that the contract tells', () => {
    const published = [...delivery.planRoleArns, ...delivery.deployRoleArns];
    expect(published.toSorted()).toEqual(roles.map(({ arn }) => arn).toSorted());
    expect(delivery.permissionsBoundaryArns).toHaveLength(settings.environments.length);
  });

  it("come by GitHub's tokens for AWS alone", async () => {
    const provider = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: delivery.oidcProviderArn });
    const { Url, ClientIDList } = await iam.send(provider);
    expect(Url?.replace('https://', '')).toBe(issuer);
    expect(ClientIDList).toContain('sts.amazonaws.com');
  });

  it.each(roles)('$name comes from its own jobs, for an hour, under the boundary', async (role) => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: role.name }));
    expect(delivery.permissionsBoundaryArns).toContain(Role?.PermissionsBoundary?.PermissionsBoundaryArn);
    expect(Role?.MaxSessionDuration).toBe(3600);
    const trust = document(Role?.AssumeRolePolicyDocument);
    expect(trust).toContain(`"Federated":"${delivery.oidcProviderArn}"`);
    expect(trust).toContain(`"${issuer}:aud":"sts.amazonaws.com"`);
    const subject = role.kind === 'plan' ? 'pull_request' : `environment:${gitHubEnvironment(role.covered, role.stack)}`;
    expect(trust).toContain(`"repo:${settings.githubRepository}:${subject}"`);
  });

  it.each(roles)('$name may read its own state, and the plan role write none', async (role) => {
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: role.name }));
    expect(PolicyNames.toSorted()).toEqual(['look', 'parameters', 'state']);
    const state = await iam.send(new GetRolePolicyCommand({ RoleName: role.name, PolicyName: 'state' }));
    const text = document(state.PolicyDocument);
    expect(text).toContain(`/${stateObjectKey(role.covered, role.stack)}"`);
    expect(text.includes('s3:PutObject')).toBe(role.kind === 'deploy');
  });

  it('have no policy that was made elsewhere', async () => {
    for (const { name } of roles) {
      const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: name }));
      for (const { PolicyArn } of AttachedPolicies) expect(PolicyArn).toContain(`::${account}:policy/pay-deploy-`);
    }
  });

  it.each(delivery.permissionsBoundaryArns)('stay below %s, which denies to change themselves', async (arn) => {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
    const version = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: Policy?.DefaultVersionId });
    const { PolicyVersion } = await iam.send(version);
    const { Statement } = JSON.parse(document(PolicyVersion?.Document)) as { Statement: readonly unknown[] };
    expect(Statement).toContainEqual(expect.objectContaining({ Sid: 'NeverOwnLimits', Effect: 'Deny' }));
  });
});
