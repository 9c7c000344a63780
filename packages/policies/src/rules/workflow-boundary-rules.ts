import { parameterPath, stateBucketName } from '@payment/naming';
import { decisionOn, type Request } from '../facts/decision.ts';
import { environmentOf } from '../facts/environment-of.ts';
import { isBoundary, workflowRole } from '../facts/workflow-roles.ts';
import type { Estate } from '../estate/estate.ts';
import { policyStatements } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { allows } from '../estate/statement-terms.ts';
import { textAt } from '../estate/values-at.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import type { Rule } from '../rule.ts';

/** Where a boundary holds, and where it does not. */
interface Place {
  readonly account: string;
  readonly region: string;
  /** An environment that the boundary is for. */
  readonly own: string;
  /** A name of such an environment. */
  readonly ownName: string;
}

const elsewhere = 'elsewhere';
const otherName = `pay-app-${elsewhere}-zzzzzz`;

/** What no policy may ever give a workflow, however it is written. */
function neverRequests({ account, ownName }: Place): readonly Request[] {
  const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  return [
    { action: 'iam:CreateUser', resource: iam('user/somebody') },
    { action: 'iam:CreateAccessKey', resource: iam('user/somebody') },
    { action: 'iam:AddUserToGroup', resource: iam('group/administrators') },
    { action: 'iam:CreateOpenIDConnectProvider', resource: iam('oidc-provider/example.com') },
    { action: 'iam:AddClientIDToOpenIDConnectProvider', resource: iam('oidc-provider/example.com') },
    { action: 'iam:CreatePolicyVersion', resource: iam('policy/pay-delivery-boundary-production-p5r9x1') },
    { action: 'iam:SetDefaultPolicyVersion', resource: iam('policy/pay-delivery-boundary-production-p5r9x1') },
    { action: 'iam:UpdateAssumeRolePolicy', resource: iam(`role/pay-deploy-network-${ownName}`) },
    { action: 'iam:DeleteRolePermissionsBoundary', resource: iam(`role/pay-deploy-network-${ownName}`) },
    { action: 'iam:PutRolePermissionsBoundary', resource: iam(`role/pay-plan-network-${ownName}`) },
    { action: 'iam:AttachRolePolicy', resource: iam(`role/pay-plan-network-${ownName}`) },
    { action: 'sts:AssumeRole', resource: iam('role/administrator') },
    { action: 'kms:Decrypt', resource: `arn:aws:kms:us-east-1:${account}:key/any` },
    { action: 'rds:ModifyDBSnapshotAttribute', resource: '*' },
    { action: 'ec2:ModifySnapshotAttribute', resource: '*' },
    { action: 'ec2:CreateVpcPeeringConnection', resource: '*' },
    { action: 'logs:GetLogEvents', resource: '*' },
  ];
}

/** What the boundary must leave out. */
function beyondRequests({ account, region, own, ownName }: Place): readonly Request[] {
  const here = { 'aws:RequestedRegion': region };
  const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  const states = `arn:aws:s3:::${stateBucketName({ account, region })}`;
  const parameter = (environment: string) =>
    `arn:aws:ssm:${region}:${account}:parameter${parameterPath(environment, 'data', 'db-host')}`;
  return [
    { action: 'ec2:CreateVpc', resource: '*', context: { 'aws:RequestedRegion': 'xx-other-1' } },
    { action: 'organizations:LeaveOrganization', resource: '*', context: here },
    { action: 'cloudtrail:StopLogging', resource: '*', context: here },
    { action: 'guardduty:DeleteDetector', resource: '*', context: here },
    { action: 'config:StopConfigurationRecorder', resource: '*', context: here },
    { action: 'secretsmanager:GetSecretValue', resource: '*', context: here },
    { action: 'ssm:StartSession', resource: '*', context: here },
    { action: 'iam:CreateRole', resource: role(otherName) },
    { action: 'iam:PutRolePolicy', resource: role(otherName) },
    { action: 'iam:UpdateRoleDescription', resource: role(otherName) },
    { action: 'iam:DeleteServiceLinkedRole', resource: role(otherName) },
    { action: 'iam:PutRolePermissionsBoundary', resource: role(`pay-app-${ownName}`) },
    { action: 'iam:PassRole', resource: role(otherName), context: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    {
      action: 'iam:PassRole',
      resource: role(`pay-app-${ownName}`),
      context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    },
    { action: 's3:GetObject', resource: `${states}/${elsewhere}/data.tfstate`, context: here },
    { action: 's3:PutBucketPolicy', resource: states, context: here },
    { action: 's3:PutBucketPolicy', resource: 'arn:aws:s3:::somebody-elses', context: here },
    { action: 's3:GetObject', resource: `arn:aws:s3:::pay-documents-${ownName}/card.pdf`, context: here },
    { action: 'ssm:GetParameter', resource: parameter(elsewhere), context: here },
    { action: 'ssm:PutParameter', resource: parameter(elsewhere), context: here },
    { action: 'ssm:PutParameter', resource: `arn:aws:ssm:${region}::parameter/aws/service/any`, context: here },
    { action: 'ssm:StartSession', resource: parameter(own), context: here },
  ];
}

/** What it must leave in, so that the stacks can be deployed. */
function neededRequests({ account, region, own, ownName }: Place): readonly Request[] {
  const here = { 'aws:RequestedRegion': region };
  return [
    { action: 'ec2:CreateVpc', resource: '*', context: here },
    {
      action: 's3:PutObject',
      resource: `arn:aws:s3:::${stateBucketName({ account, region })}/${own}/data.tfstate`,
      context: here,
    },
    { action: 'iam:CreateRole', resource: `arn:aws:iam::${account}:role/pay-app-instance-${ownName}` },
  ];
}

/** What is wrong with a boundary, one fault a text. */
function faultsOf(boundary: Resource, estate: Estate): readonly string[] {
  const statements = policyStatements(boundary, 'policy');
  if (statements === undefined) return ['policy cannot be read'];
  const roles = estate.pointingAt(boundary, 'aws_iam_role', 'permissions_boundary');
  const pattern = roles.map((role) => workflowRole(role, estate)?.environment).find((one) => one !== undefined);
  const own = (pattern ?? environmentOf(estate, boundary)).replace('*', '7');
  const suffix = /-([a-z0-9]{6})$/.exec(textAt(boundary.body, 'name'))?.[1] ?? '';
  const place = {
    account: estate.accountOf(boundary),
    region: estate.regionOf(boundary),
    own,
    ownName: `${own}-${suffix}`,
  };
  const words = ({ action, resource }: Request) => `${action} on ${resource}`;
  return [
    ...(statements.some(({ isInverted }) => isInverted) ? ['says what it is not about'] : []),
    ...statements
      .filter((one) => allows(one) && one.actions.includes('*'))
      .map(({ sid }) => `${sid} allows every action`),
    ...neverRequests(place)
      .filter((request) => decisionOn(statements, request) !== 'denied')
      .map((request) => `does not deny ${words(request)}`),
    ...beyondRequests(place)
      .filter((request) => decisionOn(statements, request) === 'allowed')
      .map((request) => `leaves in ${words(request)}`),
    ...neededRequests(place)
      .filter((request) => decisionOn(statements, request) !== 'allowed')
      .map((request) => `leaves out ${words(request)}`),
  ];
}

/** What no workflow can go beyond. */
export const workflowBoundaryRules: readonly Rule[] = [
  judgedRule({
    id: 'workflow-boundary-holds',
    title: 'No workflow can change its own limits, nor reach another environment, region or what guards the account.',
    severity: 'critical',
    requirements: ['7.2.1', '7.2.2', '7.2.5', '10.3.2'],
    controls: ['CKV_AWS_286', 'CKV_AWS_289'],
    resourceTypes: ['aws_iam_policy'],
    where: isBoundary,
    expected: 'policy: the services of the stacks in one region, the names of one environment, and denials of the rest',
    judge: (estate) => (boundary) => {
      const faults = faultsOf(boundary, estate);
      return { holds: faults.length === 0, found: faults.length === 0 ? 'policy: so' : `policy: ${faults.join('; ')}` };
    },
    fix: 'Take the statements from boundary-statements.ts of apps/delivery.',
  }),
];
