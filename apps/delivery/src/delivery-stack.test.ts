import { contractHash, deliveryContract, stackNames } from '@payment/contracts';
import { synthStack, testEnvironment, type Block } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DeliveryStack } from './delivery-stack.ts';

const environments = ['local', 'dev', 'staging', 'production', 'pr-7'];
const views = Object.fromEntries(
  environments.map((name) => [name, synthStack(DeliveryStack, testEnvironment(name))]),
);
const production = views['production']!;
const dev = views['dev']!;
const issuer = 'token.actions.githubusercontent.com';
const states = 'arn:aws:s3:::pay-terraform-state-333333333333-us-east-1';

/** The role of a name without what comes after, and all statements that give it something. */
function roleOf(view: typeof production, name: string) {
  const role = view.resources('aws_iam_role').find(({ name: full }) => String(full).startsWith(`pay-${name}`))!;
  const isOf = (block: Block) => String(block['role']).includes(`${role.address}.`);
  const own = view.resources('aws_iam_role_policy').filter(isOf);
  const attached = view.resources('aws_iam_role_policy_attachment').filter(isOf);
  const policies = attached.map(({ policy_arn: arn }) => view.resource(String(arn).slice(2, -'.arn}'.length)));
  return {
    role,
    inline: own.map(({ policy }) => policy as string),
    managed: policies.map(({ policy }) => policy as string),
    statements: [...own, ...policies].flatMap(({ address }) => view.statements(address)),
  };
}

function actionsOf(statements: readonly Block[]): readonly string[] {
  return statements.flatMap(({ Action }) => Action as string | string[]);
}

function resourcesOf(statements: readonly Block[], action: RegExp): readonly string[] {
  return statements
    .filter(({ Action }) => [Action as string | string[]].flat().some((one) => action.test(one)))
    .flatMap(({ Resource }) => Resource as string | string[])
    .toSorted();
}

const roles = ['plan', 'deploy'].flatMap((kind) => stackNames.map((stack) => `${kind}-${stack}`));

describe('DeliveryStack', () => {
  it('keeps its state where the others keep theirs, in an object of its own', () => {
    expect(production.backend).toMatchObject({ key: 'production/delivery.tfstate', use_lockfile: true, encrypt: true });
  });

  it('makes a plan role and a deploy role per stack, by names that tell whose they are', () => {
    const names = production.resources('aws_iam_role').map(({ name }) => name as string);
    expect(names.toSorted()).toEqual(roles.map((role) => `pay-${role}-production-p5r9x1`).toSorted());
  });

  it('makes those of all ephemeral environments in the one that says so', () => {
    const names = dev.resources('aws_iam_role').map(({ name }) => name as string);
    expect(names.filter((name) => name.includes('-ephemeral-')).toSorted()).toEqual(
      roles.map((role) => `pay-${role}-ephemeral-dev-d4k7m2`).toSorted(),
    );
    expect(names).toHaveLength(4 * stackNames.length);
  });

  it('makes nothing in an ephemeral environment, and tells where the provider is', () => {
    const ephemeral = views['pr-7']!;
    expect(new Set(ephemeral.resources().map(({ address }) => address.split('.')[0]))).toEqual(
      new Set(['aws_ssm_parameter']),
    );
    expect(ephemeral.dataSources()).toEqual([]);
    expect(ephemeral.outputs['oidc_provider_arn']).toBe(`arn:aws:iam::111111111111:oidc-provider/${issuer}`);
  });

  it('uses the OIDC provider of the account where there is one', () => {
    const view = synthStack(
      DeliveryStack,
      testEnvironment('production', ({ delivery }) => (delivery.oidcProvider = 'existing')),
    );
    expect(view.resources('aws_iam_openid_connect_provider')).toEqual([]);
    const [statement] = view.statements(roleOf(view, 'plan-data').role.address, 'assume_role_policy');
    expect(statement!['Principal']).toEqual({ Federated: `arn:aws:iam::333333333333:oidc-provider/${issuer}` });
  });

  it('publishes what its contract promises', () => {
    const { contract, ...fields } = production.outputs;
    expect(contract).toEqual({ version: deliveryContract.version, hash: contractHash(deliveryContract) });
    expect(Object.keys(fields).toSorted()).toEqual([
      'deploy_role_arns',
      'oidc_provider_arn',
      'permissions_boundary_arns',
      'plan_role_arns',
    ]);
    expect(fields['deploy_role_arns']).toHaveLength(stackNames.length);
    expect(dev.outputs['permissions_boundary_arns']).toHaveLength(2);
  });

  it('keeps the addresses of its roles and limits: another one would be another role', () => {
    expect(production.addresses).toEqual(
      expect.arrayContaining([
        'aws_iam_openid_connect_provider.github_provider_BE3EB914',
        'aws_iam_policy.own-boundary_policy_0BB8E075',
        'aws_iam_role.own-network_deploy_role_41C62255',
        'aws_iam_role.own-network_plan_role_49B0762F',
        'aws_ssm_parameter.contract_permissions_boundary_arns',
      ]),
    );
  });
});

describe('who may come', () => {
  it("takes GitHub's tokens for AWS alone", () => {
    expect(production.resource('aws_iam_openid_connect_provider')).toMatchObject({
      url: `https://${issuer}`,
      client_id_list: ['sts.amazonaws.com'],
    });
  });

  it.each(stackNames)('lets the GitHub environment of %s deploy it, and nothing else', (stack) => {
    const [statement, ...others] = production.statements(
      roleOf(production, `deploy-${stack}`).role.address,
      'assume_role_policy',
    );
    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: [`repo:example/payment-infrastructure:environment:production-${stack}`],
        },
      },
    });
  });

  it('lets pull requests and the main branch plan', () => {
    const [statement] = production.statements(roleOf(production, 'plan-data').role.address, 'assume_role_policy');
    const { StringEquals } = statement!['Condition'] as { StringEquals: Record<string, unknown> };
    expect(StringEquals[`${issuer}:sub`]).toEqual([
      'repo:example/payment-infrastructure:pull_request',
      'repo:example/payment-infrastructure:ref:refs/heads/main',
    ]);
  });

  it('lets the jobs of any ephemeral environment deploy, each its own stack', () => {
    const [statement] = dev.statements(roleOf(dev, 'deploy-data-ephemeral').role.address, 'assume_role_policy');
    expect(statement!['Condition']).toEqual({
      StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${issuer}:sub`]: ['repo:example/payment-infrastructure:environment:pr-*-data'] },
    });
  });

  it('limits a session to an hour, the default that nothing prolongs', () => {
    for (const role of production.resources('aws_iam_role')) expect(role).not.toHaveProperty('max_session_duration');
  });
});

describe('what they may do', () => {
  it("reads only network's state beside its own, in compute", () => {
    const { statements } = roleOf(production, 'deploy-compute');
    expect(resourcesOf(statements, /^s3:GetObject$/)).toEqual([
      `${states}/production/compute.tfstate`,
      `${states}/production/compute.tfstate.tflock`,
      `${states}/production/network.tfstate`,
    ]);
    expect(resourcesOf(statements, /^s3:PutObject$/)).toEqual([
      `${states}/production/compute.tfstate`,
      `${states}/production/compute.tfstate.tflock`,
    ]);
  });

  it('opens with the key of the states only those that may be read', () => {
    const { statements } = roleOf(production, 'deploy-data');
    const decrypt = statements.find(({ Sid }) => Sid === 'DecryptStates')!;
    expect(decrypt['Condition']).toEqual({
      StringEquals: {
        'kms:ViaService': 's3.us-east-1.amazonaws.com',
        'kms:EncryptionContext:aws:s3:arn': [
          `${states}/production/data.tfstate`,
          `${states}/production/network.tfstate`,
          `${states}/production/data.tfstate.tflock`,
        ],
      },
    });
  });

  it('takes no lock and writes nothing to plan', () => {
    for (const stack of stackNames) {
      const actions = actionsOf(roleOf(production, `plan-${stack}`).statements);
      expect(actions.filter((action) => !/:(Describe|Get|List)/.test(action) && action !== 'kms:Decrypt')).toEqual([]);
    }
  });

  it('reads of the parameters what producers publish, and of all stacks whether they are deployed', () => {
    const at = (path: string) => `arn:aws:ssm:us-east-1:333333333333:parameter/payment-processing/production/${path}`;
    const { statements } = roleOf(production, 'plan-compute');
    expect(statements.find(({ Sid }) => Sid === 'ReadParameters')!['Resource']).toEqual([
      at('compute/*'),
      at('data/*'),
      at('edge/*'),
      at('*/_contract'),
      at('*/_deploy'),
    ]);
    expect(statements.find(({ Sid }) => Sid === 'ListOwnParameters')!['Resource']).toBe(at('compute'));
  });

  it('puts the suffix once where it is drawn, and nowhere else', () => {
    const puts = (view: typeof production, role: string) =>
      roleOf(view, role).statements.find(({ Sid }) => Sid === 'PutSuffixOnce');
    expect(puts(production, 'deploy-data')).toBeUndefined();
    expect(puts(views['local']!, 'deploy-data')).toMatchObject({
      Resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/payment-processing/local/naming/suffix',
      Condition: { StringEquals: { 'ssm:Overwrite': 'false' } },
    });
  });

  it('removes the suffix only where it is drawn', () => {
    const removes = (view: typeof production) =>
      roleOf(view, 'deploy-data').statements.some(({ Sid }) => Sid === 'ForgetSuffixLast');
    expect([removes(production), removes(views['local']!)]).toEqual([false, true]);
  });

  it('never reads documents, secrets or rows', () => {
    const all = roles.flatMap((role) => actionsOf(roleOf(production, role).statements));
    const data = /secretsmanager:Get|rds-db|logs:Get.*Events|s3:GetObjectVersion/;
    expect(all.filter((action) => data.test(action))).toEqual([]);
  });

  it('deletes objects of buckets only where they are test data', () => {
    const empties = (view: typeof production) =>
      actionsOf(roleOf(view, 'deploy-data').statements).includes('s3:DeleteObjectVersion');
    expect([empties(production), empties(dev)]).toEqual([false, true]);
  });

  it('changes records of the zone of the environment, if it has one', () => {
    const zone = (view: typeof production) =>
      resourcesOf(roleOf(view, 'deploy-edge').statements, /^route53:Change/);
    expect([zone(production), zone(dev)]).toEqual([['arn:aws:route53:::hostedzone/Z0PRODUCTION0EXAMPLE'], []]);
  });

  it('leaves delivery itself to people', () => {
    const { statements, managed } = roleOf(production, 'deploy-delivery');
    expect(managed).toEqual([]);
    expect(actionsOf(statements).filter((action) => /^iam:(?!Get|List)/.test(action))).toEqual([]);
  });
});

describe('the limits of IAM', () => {
  const cases = Object.entries(views).flatMap(([name, view]) =>
    view.resources('aws_iam_role').map((role) => [name, String(role['name']), view] as const),
  );
  /** The ARN of the key of the states, which stands as an expression until the plan. */
  const keyArn = 'arn:aws:kms:ap-southeast-1:333333333333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
  const known = (text: string) => text.replaceAll(/\$\{[^}]*\}/g, keyArn);

  it.each(cases)('hold in %s for %s', (_name, full, view) => {
    const { role, inline, managed } = roleOf(view, full.slice('pay-'.length));
    expect(known(role['assume_role_policy'] as string).length).toBeLessThanOrEqual(2048);
    expect(inline.map(known).join('').length).toBeLessThanOrEqual(10_240);
    expect(managed.length).toBeLessThanOrEqual(10);
    for (const policy of managed) expect(known(policy).length).toBeLessThanOrEqual(6144);
  });

  it.each(Object.entries(views))('hold for the boundaries of %s', (_name, view) => {
    for (const { policy } of view.resources('aws_iam_policy')) {
      expect((policy as string).length).toBeLessThanOrEqual(6144);
    }
  });

  it('puts every role under the boundary of its environments', () => {
    for (const { name, permissions_boundary: boundary } of dev.resources('aws_iam_role')) {
      const own = String(name).includes('-ephemeral-') ? 'ephemeral-boundary' : 'own-boundary';
      expect(boundary).toContain(`aws_iam_policy.${own}`);
    }
  });
});
