import { attributeRule } from '../kinds/attribute-rule.ts';
import { policyStatements, type PolicyStatement } from '../estate/policy-statements.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { isWorkflowRole } from '../facts/workflow-roles.ts';
import { identitiesOf, isConfined, isOwnArn, servicesOf } from '../estate/statement-terms.ts';
import { valueAt } from '../estate/values-at.ts';
import { absent, matching, oneOf } from '../kinds/expectation.ts';
import { shown } from '../kinds/shown.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule } from '../rule.ts';
import { statementRule } from '../kinds/statement-rule.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const aboutTrust = { resourceTypes: ['aws_iam_role'], attribute: 'assume_role_policy' } as const;

const isServiceRole = (role: Resource, estate: Estate) => !isWorkflowRole(role, estate);

const oneService = statementRule({
  id: 'role-assumed-by-one-service',
  title: 'One AWS service may assume a role, and nobody else.',
  severity: 'critical',
  requirements: ['7.2.1', '7.2.5'],
  controls: ['CKV_AWS_60', 'CKV_AWS_61', 'PCI-7.2.5-ROLE'],
  ...aboutTrust,
  where: isServiceRole,
  expected: 'sts:AssumeRole allowed to one service',
  faults: (statement) => [
    ...(statement.isInverted ? ['allows everybody but some'] : []),
    ...identitiesOf(statement).map((one) => `allows ${one}`),
    ...(servicesOf(statement).length === 1 ? [] : [`allows ${servicesOf(statement).length} services`]),
    ...statement.actions.filter((action) => action !== 'sts:AssumeRole').map((action) => `allows ${action}`),
  ],
  fix: 'Let the trust policy allow sts:AssumeRole to exactly one service principal.',
});

/**
 * What a service sends along when it assumes a role. EC2 sends nothing: iam:PassRole, which works within an account
 * only, keeps other accounts from the role.
 */
const sentBy: Readonly<Record<string, readonly ('aws:SourceAccount' | 'aws:SourceArn')[]>> = {
  'ec2.amazonaws.com': [],
  'monitoring.rds.amazonaws.com': ['aws:SourceAccount', 'aws:SourceArn'],
  'vpc-flow-logs.amazonaws.com': ['aws:SourceAccount', 'aws:SourceArn'],
};

const ownAccount = statementRule({
  id: 'role-assumed-for-own-account',
  title: 'A service assumes a role only on behalf of the own account.',
  severity: 'high',
  requirements: ['7.2.5'],
  controls: ['PCI-7.2.5-ROLE'],
  ...aboutTrust,
  expected: 'confined by aws:SourceAccount, and by aws:SourceArn where the service sends it',
  faults: (statement, role, estate) => {
    const account = estate.accountOf(role);
    const accepts = {
      'aws:SourceAccount': (value: string) => value === account,
      'aws:SourceArn': (arn: string) => isOwnArn(estate, role, arn),
    };
    return servicesOf(statement)
      .flatMap((service) => sentBy[service] ?? ['aws:SourceAccount' as const])
      .filter((key) => !isConfined(statement, key, accepts[key]))
      .map((key) => `not confined by ${key}`);
  },
  fix: 'Add the condition aws:SourceAccount with the own account, and aws:SourceArn where the service sends it.',
});

/** The managed policies of AWS that a role may have, by the service that needs them. */
const managedPolicies: Readonly<Record<string, readonly string[]>> = {
  'backup.amazonaws.com': [
    'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
    'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
  ],
  'monitoring.rds.amazonaws.com': ['arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole'],
};

const servicePolicies = Object.values(managedPolicies).flat();

const attachmentRules: readonly Rule[] = [
  judgedRule({
    id: 'role-attachment-named',
    title: 'A role has no managed policy but those made here, and the few that AWS services need.',
    severity: 'critical',
    requirements: ['7.2.1', '7.2.5'],
    controls: ['CKV_AWS_274', 'CKV2_AWS_56', 'PCI-7.2.5-ROLE'],
    resourceTypes: ['aws_iam_role_policy_attachment'],
    expected: `policy_arn: an aws_iam_policy of this environment, or one of ${servicePolicies.join(', ')}`,
    judge: (estate) => (attachment) => {
      const arn = valueAt(attachment.body, 'policy_arn');
      const made = estate.targets(attachment, 'policy_arn');
      const isMade = made.length > 0 && made.every(({ type }) => type === 'aws_iam_policy');
      const holds = isMade || servicePolicies.some((one) => one === arn);
      return { holds, found: `policy_arn: ${shown(arn)}` };
    },
    fix: 'Write the permissions into an aws_iam_role_policy; or review the managed policy and add it to this rule.',
  }),
  judgedRule({
    id: 'role-service-can-work',
    title: 'A role of a service has the managed policies without which the service does nothing.',
    severity: 'high',
    requirements: ['10.7.2', '12.10.1'],
    controls: [],
    resourceTypes: ['aws_iam_role'],
    where: (role) => neededBy(role).length > 0,
    expected: 'named by an aws_iam_role_policy_attachment for each policy that its service needs',
    judge: (estate) => (role) => {
      const attached = estate
        .pointingAt(role, 'aws_iam_role_policy_attachment', 'role')
        .map(({ body }) => valueAt(body, 'policy_arn'));
      const missing = neededBy(role).filter((arn) => !attached.includes(arn));
      const isComplete = missing.length === 0;
      return { holds: isComplete, found: isComplete ? 'all attached' : `without ${missing.join(', ')}` };
    },
    fix: 'Attach the managed policies that AWS documents for the service.',
  }),
  attributeRule({
    id: 'role-without-inline-policy',
    title: 'The permissions of a role stand in resources of their own.',
    severity: 'medium',
    requirements: ['7.2.5'],
    controls: ['PCI-7.2.5-ROLE'],
    type: 'aws_iam_role',
    attribute: 'inline_policy',
    expected: absent,
    fix: 'Move inline_policy into an aws_iam_role_policy, which the rules of permissions look at.',
  }),
  attributeRule({
    id: 'role-without-managed-policy-arns',
    title: 'The managed policies of a role are attached one by one.',
    severity: 'medium',
    requirements: ['7.2.5'],
    controls: ['CKV_AWS_274', 'PCI-7.2.5-ROLE'],
    type: 'aws_iam_role',
    attribute: 'managed_policy_arns',
    expected: absent,
    fix: 'Move managed_policy_arns into aws_iam_role_policy_attachment resources, which a rule looks at.',
  }),
];

const onlyRoles = judgedRule({
  id: 'permissions-belong-to-roles',
  title: 'Permissions belong to roles: there are no users, groups or access keys.',
  severity: 'critical',
  requirements: ['7.2.1', '8.6.1'],
  controls: ['IAM.2', 'CKV_AWS_40'],
  resourceTypes: [
    'aws_iam_role',
    'aws_iam_access_key',
    'aws_iam_group',
    'aws_iam_group_policy',
    'aws_iam_group_policy_attachment',
    'aws_iam_policy_attachment',
    'aws_iam_user',
    'aws_iam_user_login_profile',
    'aws_iam_user_policy',
    'aws_iam_user_policy_attachment',
  ],
  expected: 'an aws_iam_role',
  judge:
    () =>
    ({ type }) => ({ holds: type === 'aws_iam_role', found: `an ${type}` }),
  fix: 'Give the permissions to an aws_iam_role that a service assumes.',
});

const bindingRules: readonly Rule[] = [
  referenceRule({
    id: 'role-policy-on-own-role',
    title: 'Permissions are given to a role of the same environment.',
    severity: 'medium',
    requirements: ['7.2.5'],
    controls: ['PCI-7.2.5-ROLE'],
    type: 'aws_iam_role_policy',
    attribute: 'role',
    target: 'aws_iam_role',
    fix: 'Refer to an aws_iam_role of this environment.',
  }),
  referenceRule({
    id: 'role-attachment-on-own-role',
    title: 'Managed policies are attached to a role of the same environment.',
    severity: 'medium',
    requirements: ['7.2.5'],
    controls: ['PCI-7.2.5-ROLE'],
    type: 'aws_iam_role_policy_attachment',
    attribute: 'role',
    target: 'aws_iam_role',
    fix: 'Refer to an aws_iam_role of this environment.',
  }),
  judgedRule({
    id: 'instance-profile-for-instances',
    title: 'Instances are given a role that was made for instances.',
    severity: 'high',
    requirements: ['7.2.5'],
    controls: ['PCI-7.2.5-ROLE'],
    resourceTypes: ['aws_iam_instance_profile'],
    expected: 'role: an aws_iam_role that ec2.amazonaws.com assumes',
    judge: (estate) => (profile) => {
      const services = estate.targets(profile, 'role').flatMap(assumedBy);
      return {
        holds: services.includes('ec2.amazonaws.com'),
        found: `role: assumed by ${services.join(', ') || 'nobody known'}`,
      };
    },
    fix: 'Refer to the role of the instances.',
  }),
  attributeRule({
    id: 'service-linked-role-for-auto-scaling',
    title: 'The only service-linked role is that of EC2 Auto Scaling.',
    severity: 'medium',
    requirements: ['7.2.5'],
    controls: [],
    type: 'aws_iam_service_linked_role',
    attribute: 'aws_service_name',
    expected: oneOf('autoscaling.amazonaws.com'),
    fix: 'Set aws_service_name to autoscaling.amazonaws.com, or review the other service and add it to this rule.',
  }),
  attributeRule({
    id: 'service-linked-role-own',
    title: 'The service-linked role is the own one of the fleet, not the one that the whole account shares.',
    severity: 'medium',
    requirements: ['3.7.2', '7.2.5'],
    controls: ['PCI-3.6.1-KMS-POLICY'],
    type: 'aws_iam_service_linked_role',
    attribute: 'custom_suffix',
    expected: matching('pay-…', /^pay-/),
    fix: 'Set custom_suffix to a name from @payment/naming.',
  }),
];

function trustOf(role: Resource): readonly PolicyStatement[] {
  return policyStatements(role, aboutTrust.attribute) ?? [];
}

function assumedBy(role: Resource): readonly string[] {
  return trustOf(role).flatMap(servicesOf);
}

function neededBy(role: Resource): readonly string[] {
  return assumedBy(role).flatMap((service) => managedPolicies[service] ?? []);
}

/** What PCI DSS wants of roles: who may assume them, and where their permissions may stand. */
export const roleRules: readonly Rule[] = [
  oneService,
  ownAccount,
  ...attachmentRules,
  onlyRoles,
  ...bindingRules,
];
