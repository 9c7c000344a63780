import { parameterPath } from '@payment/naming';
import { environmentOf } from '../facts/environment-of.ts';
import { isBoundary, workflowRolesWith } from '../facts/workflow-roles.ts';
import type { Estate } from '../estate/estate.ts';
import type { PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { allows, fits, isConfined, isMadeHere, isOwnArn, valuesDemanded } from '../estate/statement-terms.ts';
import type { Rule } from '../rule.ts';
import { statementRule, type StatementRuleProps } from '../kinds/statement-rule.ts';

/** A rule about every statement that gives a role of a service permissions. Workflows have rules of their own. */
function permissionRule({
  controls,
  faults,
  ...rule
}: Omit<StatementRuleProps, 'attribute' | 'requirements' | 'resourceTypes'>): Rule {
  return statementRule({
    ...rule,
    requirements: ['7.2.2', '7.2.5'],
    controls: [...controls, 'PCI-7.2.5-ROLE'],
    resourceTypes: ['aws_iam_role_policy', 'aws_iam_policy'],
    attribute: 'policy',
    where: (policy, estate) => !isBoundary(policy, estate) && workflowRolesWith(policy, estate).length === 0,
    faults: (statement, resource, estate) => (allows(statement) ? faults(statement, resource, estate) : []),
  });
}

const actionsNamed = permissionRule({
  id: 'role-actions-named',
  title: 'A role is allowed actions one by one, by name.',
  severity: 'critical',
  controls: ['IAM.1', 'IAM.21', 'CKV_AWS_62', 'CKV_AWS_63', 'CKV2_AWS_40'],
  expected: 'no action with *, and no NotAction or NotResource',
  faults: ({ actions, isInverted }) => [
    ...(isInverted ? ['allows everything but some'] : []),
    ...actions.filter((action) => action.includes('*')).map((action) => `allows ${action}`),
  ],
  fix: 'Name the actions that are needed.',
});

/** Actions for which AWS knows no resource, or none that could be named beforehand. */
const withoutResource = [
  'cloudwatch:PutMetricData',
  'ec2messages:*',
  'ssm:GetDeployablePatchSnapshotForInstance',
  'ssm:GetManifest',
  'ssm:ListAssociations',
  'ssm:PutConfigurePackageResult',
  'ssm:PutInventory',
  'ssmmessages:*',
];

const resourcesNamed = permissionRule({
  id: 'role-resources-named',
  title: 'A role is allowed actions on named resources of its own environment.',
  severity: 'high',
  controls: ['CKV_AWS_288', 'CKV_AWS_290', 'CKV_AWS_355'],
  expected: 'the own account in every resource, and * only for actions that know no resource',
  faults: (statement, policy, estate) => {
    const restrictable = statement.actions.filter((action) => !withoutResource.some((one) => fits(one, action)));
    if (restrictable.length === 0) return [];
    return statement.resources
      .filter((resource) => !isNamed(resource, policy, estate))
      .map((resource) => `${restrictable.join(', ')} on ${resource}`);
  },
  fix: 'Name the resources by their ARNs.',
});

/** Actions by which a role could give itself or others more, or get hold of other credentials. */
const escalations = [
  'iam:*',
  'organizations:*',
  'sts:*',
  'account:*',
  'sso:*',
  'kms:CreateGrant',
  'kms:RetireGrant',
  'ssm:SendCommand',
  'ssm:StartSession',
  'ssm:StartAutomationExecution',
  'ssm:ModifyDocumentPermission',
  'ec2:RunInstances',
  'ec2:ModifyInstanceAttribute',
  'ec2:CreateLaunchTemplateVersion',
  'lambda:*',
  'cloudformation:*',
  'ecr:GetAuthorizationToken',
  'rds:Modify*',
  '*:*Permission*',
  '*:*Policy',
  '*:Put*Acl',
  '*:Share*',
];

const noEscalation = permissionRule({
  id: 'role-without-escalation',
  title: 'A role cannot give itself or others more permissions, nor get other credentials.',
  severity: 'critical',
  controls: ['CKV_AWS_286', 'CKV_AWS_287', 'CKV_AWS_289'],
  expected: 'no action that manages permissions or credentials',
  faults: ({ actions }) =>
    actions
      .filter((action) => escalations.some((one) => fits(one.toLowerCase(), action.toLowerCase())))
      .map((action) => `allows ${action}`),
  fix: 'Take the action out: permissions are managed by deploys alone.',
});

const ownParameters = permissionRule({
  id: 'role-reads-own-parameters',
  title: 'A role reads the SSM parameters of its own environment only.',
  severity: 'high',
  controls: ['CKV_AWS_288'],
  expected: 'ssm:GetParameter… only below /payment-processing/<environment>/',
  faults: (statement, policy, estate) => {
    const begin = `arn:aws:ssm:${estate.regionOf(policy)}:${estate.accountOf(policy)}:parameter`;
    const own = `${begin}${parameterPath(environmentOf(estate, policy), '')}`;
    return resourcesOf(statement, 'ssm:*Parameter*')
      .filter((resource) => !resource.startsWith(own))
      .map((resource) => `reads ${resource}`);
  },
  fix: 'Name arn:aws:ssm:<region>:<account>:parameter/payment-processing/<environment>/* as resource.',
});

const exactData = permissionRule({
  id: 'role-data-exact',
  title: 'A role reads secrets, decrypts with keys and signs in to databases one by one.',
  severity: 'critical',
  controls: ['KMS.1', 'KMS.2', 'CKV_AWS_287', 'CKV_AWS_288'],
  expected: 'exact ARNs for secretsmanager, kms and rds-db',
  faults: (statement) =>
    ['secretsmanager:*', 'kms:*', 'rds-db:*']
      .flatMap((pattern) => resourcesOf(statement, pattern))
      .filter((resource) => resource.includes('*'))
      .map((resource) => `reads ${resource}`),
  fix: 'Name the exact ARN of the secret, the key or the database user.',
});

const keysThroughServices = permissionRule({
  id: 'role-keys-through-services',
  title: 'A role decrypts through the service that keeps the data.',
  severity: 'high',
  controls: ['KMS.2'],
  expected: 'kms actions under kms:ViaService, and the ARN of the secret for Secrets Manager',
  faults: (statement) => {
    if (!statement.actions.some((action) => action.startsWith('kms:'))) return [];
    const services = valuesDemanded(statement, 'kms:ViaService');
    const isForSecrets = services.some((service) => service.startsWith('secretsmanager.'));
    const isForOneSecret = isConfined(statement, 'kms:EncryptionContext:SecretARN', (arn) => !arn.includes('*'));
    return [
      ...(services.length === 0 ? ['not confined by kms:ViaService'] : []),
      ...(isForSecrets && !isForOneSecret ? ['not confined by kms:EncryptionContext:SecretARN'] : []),
    ];
  },
  fix: 'Add the condition kms:ViaService, and for a secret kms:EncryptionContext:SecretARN.',
});

const ownMetrics = permissionRule({
  id: 'role-metrics-own-namespace',
  title: 'A role publishes metrics in one namespace: nobody can silence the alarms of others.',
  severity: 'medium',
  controls: ['CKV_AWS_290'],
  expected: 'cloudwatch:PutMetricData under cloudwatch:namespace',
  faults: (statement) =>
    statement.actions.includes('cloudwatch:PutMetricData') &&
    !isConfined(statement, 'cloudwatch:namespace', (namespace) => !namespace.includes('*'))
      ? ['not confined by cloudwatch:namespace']
      : [],
  fix: 'Add the condition cloudwatch:namespace with the own namespace.',
});

/** The resources of a statement, if it allows an action that fits a pattern. */
function resourcesOf({ actions, resources }: PolicyStatement, pattern: string): readonly string[] {
  return actions.some((action) => fits(pattern, action)) ? resources : [];
}

/** Documents of AWS itself, which are the same for all accounts. */
const documentsOfAws = /^arn:aws:ssm:[a-z0-9-]+::document\/AWS-/;

function isNamed(resource: string, policy: Resource, estate: Estate): boolean {
  if (resource.startsWith('${')) return isMadeHere(estate, policy, resource);
  const [, , , , , ...rest] = resource.split(':');
  const name = rest.join(':');
  return documentsOfAws.test(resource) || (isOwnArn(estate, policy, resource) && !name.startsWith('*'));
}

/** What PCI DSS wants of the permissions of roles: the least that does the work. */
export const rolePermissionRules: readonly Rule[] = [
  actionsNamed,
  resourcesNamed,
  noEscalation,
  ownParameters,
  exactData,
  keysThroughServices,
  ownMetrics,
];
