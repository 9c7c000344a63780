import { editingStatement, editingStatements, setting, type Change, type Statement } from '../testing/changes.ts';
import { describeRules, type BreakingCase } from '../testing/describe-rules.ts';
import { workflowPermissionRules } from './workflow-permission-rules.ts';

const of = (role: string, policy: string) => `delivery/own-${role}/${policy}`;
const bucket = 'arn:aws:s3:::pay-terraform-state-333333333333-us-east-1';
const parameter = (path: string) => `arn:aws:ssm:us-east-1:333333333333:parameter/payment-processing/${path}`;

/** A change of one statement of a policy of a role. */
function having(rule: string, where: string, names: string, sid: string, changes: Statement): BreakingCase {
  return { rule, where, change: editingStatement(names, 'policy', sid, changes), names };
}

/** Another statement beside those of a policy of a role. */
function adding(rule: string, where: string, names: string, statement: Statement): BreakingCase {
  const change: Change = editingStatements(names, 'policy', (others) => [
    ...others,
    { Sid: 'Added', Effect: 'Allow', ...statement },
  ]);
  return { rule, where, change, names };
}

const plan = of('compute', 'plan/look');
const look = of('compute', 'deploy/look');
const state = of('compute', 'deploy/state');
const parameters = of('compute', 'deploy/parameters');
const compute = of('compute', 'deploy/change-1');
const data = of('data', 'deploy/change-1');
const network = of('network', 'deploy/change-1');
const changes = 'workflow-changes-own';
const production = 'production';

describeRules('the rules of what workflows may do', workflowPermissionRules, [
  having('workflow-actions-named', 'everything of a service is allowed', compute, 'ManageOwnFleet', {
    Action: 'autoscaling:*',
  }),
  having('workflow-actions-named', 'everything but something is allowed', compute, 'ManageOwnFleet', {
    NotAction: 'autoscaling:DeletePolicy',
  }),
  {
    rule: 'workflow-actions-named',
    where: 'the policy cannot be read',
    change: setting(plan, 'policy', '{'),
    names: plan,
  },
  adding('workflow-plan-only-looks', 'a plan may write its state', plan, {
    Action: 's3:PutObject',
    Resource: `${bucket}/production/compute.tfstate`,
  }),
  adding('workflow-reads-no-data', 'a secret is read', look, {
    Action: 'secretsmanager:GetSecretValue',
    Resource: 'arn:aws:secretsmanager:us-east-1:333333333333:secret:rds!any',
  }),
  adding('workflow-reads-no-data', 'another role is assumed', look, {
    Action: 'sts:AssumeRole',
    Resource: 'arn:aws:iam::333333333333:role/pay-deploy-data-production-p5r9x1',
  }),
  adding('workflow-states-own', "compute reads data's state", state, {
    Action: 's3:GetObject',
    Resource: `${bucket}/production/data.tfstate`,
  }),
  adding('workflow-states-own', "compute writes network's state", state, {
    Action: 's3:PutObject',
    Resource: `${bucket}/production/network.tfstate`,
  }),
  adding('workflow-states-own', 'documents are read', state, {
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::pay-documents-production-p5r9x1/*',
  }),
  having('workflow-states-own', 'all states are listed', state, 'FindStates', { Condition: {} }),
  adding('workflow-states-own', "somebody else's bucket is listed", state, {
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::somebody-elses',
  }),
  having('workflow-keys-through-services', 'the key opens every state', state, 'DecryptStates', {
    Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
  }),
  having('workflow-keys-through-services', 'keys of the stack decrypt directly', data, 'GiveKeysToServices', {
    Condition: {
      StringEquals: { 'aws:ResourceTag/Environment': production, 'aws:ResourceTag/Stack': 'data' },
    },
  }),
  adding('workflow-keys-through-services', 'keys of another stack are used', compute, {
    Action: 'kms:Decrypt',
    Resource: 'arn:aws:kms:us-east-1:333333333333:key/*',
    Condition: {
      StringEquals: {
        'aws:ResourceTag/Environment': production,
        'aws:ResourceTag/Stack': 'data',
        'kms:ViaService': 's3.us-east-1.amazonaws.com',
      },
    },
  }),
  adding('workflow-parameters-own', 'compute writes what data publishes', parameters, {
    Action: 'ssm:PutParameter',
    Resource: parameter('production/data/db-host'),
  }),
  adding('workflow-parameters-own', 'parameters of another environment are read', parameters, {
    Action: 'ssm:GetParameter',
    Resource: parameter('staging/compute/*'),
  }),
  adding('workflow-parameters-own', 'the parameters of all stacks are listed', parameters, {
    Action: 'ssm:GetParametersByPath',
    Resource: parameter('production'),
  }),
  adding('workflow-parameters-own', 'the suffix is overwritten', parameters, {
    Action: 'ssm:PutParameter',
    Resource: parameter('production/naming/suffix'),
  }),
  having(changes, 'the names are of any environment', compute, 'ManageOwnFleet', {
    Resource: 'arn:aws:autoscaling:us-east-1:333333333333:autoScalingGroup:*:autoScalingGroupName/*',
  }),
  having(changes, 'the names are of another account', compute, 'ManageOwnTargetGroup', {
    Resource: 'arn:aws:elasticloadbalancing:us-east-1:999999999999:targetgroup/pay-app-production-p5r9x1/*',
  }),
  having(changes, 'what the network has is changed by tags of any stack', network, 'ChangeOwn', {
    Condition: { StringEquals: { 'aws:ResourceTag/Environment': production } },
  }),
  having(changes, 'another stack’s is changed', network, 'ChangeOwn', {
    Condition: { StringEquals: { 'aws:ResourceTag/Environment': production, 'aws:ResourceTag/Stack': 'compute' } },
  }),
  having(changes, 'whatever is there may be tagged as one’s own', network, 'TagWhatIsMade', {
    Condition: { StringEquals: { 'aws:RequestTag/Environment': production, 'aws:RequestTag/Stack': 'network' } },
  }),
  having(changes, 'keys are made for other stacks', network, 'MakeKeys', {
    Condition: { Null: { 'aws:ResourceTag/Stack': 'true' } },
  }),
  having(changes, 'a role is passed to any service', network, 'PassOwnRoles', { Condition: {} }),
  having(changes, 'any policy is attached to a role', of('data', 'deploy/change-2'), 'AttachNamedPolicies', {
    Condition: {},
  }),
  having(changes, 'instances are started without the template', compute, 'LaunchByOwnTemplate', { Condition: {} }),
  having(changes, 'secrets are made directly', data, 'LetRdsKeepTheSecret', { Condition: {} }),
  having(changes, 'a record of any zone is changed', of('edge', 'deploy/change-1'), 'ChangeRecordsOfOwnZone', {
    Resource: 'arn:aws:route53:::hostedzone/*',
  }),
  having(changes, 'any service makes itself a role', of('data', 'deploy/change-2'), 'LetServicesMakeTheirRoles', {
    Condition: {},
  }),
  {
    rule: changes,
    where: 'it is not known which stack it is for',
    change: setting('delivery/own-compute/deploy/role', 'name', 'pay-app-production-p5r9x1'),
    names: compute,
  },
]);
