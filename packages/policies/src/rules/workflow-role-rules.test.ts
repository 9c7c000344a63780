import { editingStatements, setting, unsetting, type Change, type Statement } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { workflowRoleRules } from './workflow-role-rules.ts';

const provider = 'delivery/github/provider';
const plan = 'delivery/own-data/plan/role';
const deploy = 'delivery/own-data/deploy/role';
const ephemeral = 'delivery/ephemeral-data/deploy/role';
const issuer = 'token.actions.githubusercontent.com';
const trusts = 'workflow-role-trusts-own-jobs';
const repository = 'repo:example/payment-infrastructure';

/** Changes the only statement of the trust policy of a role. */
function trusting(path: string, changes: Statement): Change {
  return editingStatements(path, 'assume_role_policy', ([only]) => [{ ...only, ...changes }]);
}

function forSubject(subject: string | readonly string[]): Statement {
  return { Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject } } };
}

describeRules('the rules of the roles of workflows', workflowRoleRules, [
  {
    rule: 'workflow-provider-is-github',
    where: 'another provider signs the tokens',
    change: setting(provider, 'url', 'https://example.com'),
    names: provider,
  },
  {
    rule: 'workflow-provider-audience',
    where: 'tokens for others are taken too',
    change: setting(provider, 'client_id_list', ['sts.amazonaws.com', 'https://github.com/example']),
    names: provider,
  },
  {
    rule: trusts,
    where: 'jobs of every repository deploy',
    change: trusting(deploy, forSubject('repo:*:environment:production-data')),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'every job of the repository deploys',
    change: trusting(deploy, {
      Condition: {
        StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
        StringLike: { [`${issuer}:sub`]: `${repository}:*` },
      },
    }),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'a pull request deploys',
    change: trusting(deploy, forSubject(`${repository}:pull_request`)),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'the jobs of another stack deploy',
    change: trusting(deploy, forSubject(`${repository}:environment:production-compute`)),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'the jobs of an ephemeral environment deploy any stack',
    environment: 'dev',
    change: trusting(ephemeral, {
      Condition: {
        StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
        StringLike: { [`${issuer}:sub`]: `${repository}:environment:pr-*` },
      },
    }),
    names: ephemeral,
  },
  {
    rule: trusts,
    where: 'every branch plans',
    change: trusting(plan, forSubject([`${repository}:pull_request`, `${repository}:ref:refs/heads/*`])),
    names: plan,
  },
  {
    rule: trusts,
    where: 'a token for anybody is taken',
    change: trusting(deploy, {
      Condition: { StringEquals: { [`${issuer}:sub`]: `${repository}:environment:production-data` } },
    }),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'the subject does not matter',
    change: trusting(deploy, { Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' } } }),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'the account may assume it as well',
    change: editingStatements(deploy, 'assume_role_policy', ([only = {}]) => [
      {
        ...only,
        Principal: {
          ...(only['Principal'] as Statement),
          AWS: 'arn:aws:iam::333333333333:root',
        },
      },
    ]),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'a job may also tag its session',
    change: trusting(deploy, { Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'] }),
    names: deploy,
  },
  {
    rule: trusts,
    where: 'its name tells nothing',
    change: setting(deploy, 'name', 'pay-somebody-production-p5r9x1'),
    names: deploy,
  },
  {
    rule: 'workflow-role-bounded',
    where: 'a role stands under no boundary',
    change: unsetting(deploy, 'permissions_boundary'),
    names: deploy,
  },
  {
    rule: 'workflow-role-bounded',
    where: 'the boundary is a policy that nobody here has looked at',
    change: setting(plan, 'permissions_boundary', 'arn:aws:iam::aws:policy/AdministratorAccess'),
    names: plan,
  },
  {
    rule: 'workflow-role-for-an-hour',
    where: 'a session lasts half a day',
    change: setting(deploy, 'max_session_duration', 43_200),
    names: deploy,
  },
  {
    rule: 'workflow-role-named-for-stack',
    where: 'the name is of no stack',
    change: setting(deploy, 'name', 'pay-deploy-everything-production-p5r9x1'),
    names: deploy,
  },
]);
