import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import type { Estate } from '../estate/estate.ts';
import { policyStatements, type PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import {
  allows,
  identitiesOf,
  isConfined,
  isForAnybody,
  isMadeHere,
  isOwnArn,
  isOwnRoot,
  servicesOf,
} from '../estate/statement-terms.ts';
import { between, given, is, isOrAbsent, matching } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { statementRule } from '../kinds/statement-rule.ts';

const type = 'aws_kms_key';
const aboutPolicy = { resourceTypes: [type], attribute: 'policy' } as const;

const attributeRules: readonly Rule[] = [
  attributeRule({
    id: 'key-policy-explicit',
    title: 'The policy of a key is written down, not left to the default.',
    severity: 'medium',
    requirements: ['3.6.1', '3.7.2'],
    controls: ['CKV2_AWS_64', 'PCI-3.6.1-KMS-POLICY'],
    type,
    attribute: 'policy',
    expected: given,
    fix: 'Give the key a policy that names who administers it and which services use it.',
  }),
  attributeRule({
    id: 'key-policy-checked-for-lockout',
    title: 'A key cannot be given a policy that shuts everybody out for good.',
    severity: 'medium',
    requirements: ['3.7.5'],
    controls: [],
    type,
    attribute: 'bypass_policy_lockout_safety_check',
    expected: isOrAbsent(false),
    fix: 'Remove bypass_policy_lockout_safety_check.',
  }),
  attributeRule({
    id: 'key-enabled',
    title: 'A key that something is encrypted with is enabled.',
    severity: 'medium',
    requirements: ['3.7.5'],
    controls: ['CKV_AWS_227'],
    type,
    attribute: 'is_enabled',
    expected: isOrAbsent(true),
    fix: 'Remove is_enabled, or set it to true.',
  }),
  attributeRule({
    id: 'key-stays-in-region',
    title: 'A key has no copies in other regions.',
    severity: 'medium',
    requirements: ['3.6.1.4'],
    controls: [],
    type,
    attribute: 'multi_region',
    expected: isOrAbsent(false),
    fix: 'Remove multi_region: a key is kept in as few places as possible.',
  }),
  attributeRule({
    id: 'key-rotated',
    title: 'A key is rotated.',
    severity: 'high',
    requirements: ['3.7.4'],
    controls: ['KMS.4', 'CKV_AWS_7', 'PCI-3.7.4-ROTATION'],
    type,
    attribute: 'enable_key_rotation',
    expected: is(true),
    fix: 'Set enable_key_rotation to true.',
  }),
  attributeRule({
    // Explicit, because what is left out keeps the value that somebody gave it by hand.
    id: 'key-rotated-every-year',
    title: 'A key is rotated at least once a year.',
    severity: 'medium',
    requirements: ['3.7.4'],
    controls: ['PCI-3.7.4-ROTATION'],
    type,
    attribute: 'rotation_period_in_days',
    expected: between(90, 365),
    fix: 'Set rotation_period_in_days to 365; KMS admits no less than 90.',
  }),
  attributeRule({
    id: 'key-deletion-waits',
    title: 'A deleted key can be had back for 30 days.',
    severity: 'high',
    requirements: ['3.7.5'],
    controls: ['KMS.3'],
    type,
    attribute: 'deletion_window_in_days',
    expected: is(30),
    fix: 'Set deletion_window_in_days to 30, the longest that KMS admits.',
  }),
  attributeRule({
    id: 'key-described',
    title: 'A key says what it is for.',
    severity: 'low',
    requirements: ['3.6.1.1'],
    controls: [],
    type,
    attribute: 'description',
    expected: given,
    fix: 'Say in description what the key encrypts: the inventory of keys is made from it.',
  }),
  companionRule({
    id: 'key-named',
    title: 'A key has an alias by which people find it.',
    severity: 'low',
    requirements: ['3.6.1.1'],
    controls: [],
    type,
    companion: { type: 'aws_kms_alias', attribute: 'target_key_id' },
    fix: 'Add an aws_kms_alias whose target_key_id is the key.',
  }),
  attributeRule({
    id: 'key-alias-own',
    title: 'An alias of a key is one of ours, not of AWS.',
    severity: 'low',
    requirements: ['3.6.1.1'],
    controls: [],
    type: 'aws_kms_alias',
    attribute: 'name',
    expected: matching('alias/pay-…', /^alias\/pay-/),
    fix: 'Take the name from @payment/naming: alias/pay-<role>-<environment>-<suffix>.',
  }),
];

const administered: Rule = {
  id: 'key-administered-by-own-account',
  title: 'The own account administers a key, so that its IAM policies have a say and nobody is locked out.',
  severity: 'high',
  requirements: ['3.6.1', '3.7.2'],
  controls: ['PCI-3.6.1-KMS-POLICY'],
  resourceTypes: [type],
  fix: 'Allow kms:* to the root of the own account, in a statement without conditions.',
  check: (estate) =>
    estate.resources(type).map((key) => {
      const statements = policyStatements(key, 'policy') ?? [];
      const holds = statements.some((statement) => isAdministration(statement, key, estate));
      return {
        resource: key,
        holds,
        expected: 'policy: kms:* allowed to the root of the own account',
        found: `policy: ${holds ? 'so' : 'no such statement'}`,
      };
    }),
};

const notPublic = statementRule({
  id: 'key-not-public',
  title: 'No statement of a key is for anybody.',
  severity: 'critical',
  requirements: ['3.6.1', '3.7.2', '7.2.1'],
  controls: ['KMS.5', 'CKV_AWS_33', 'PCI-3.6.1-KMS-POLICY'],
  ...aboutPolicy,
  expected: 'nothing allowed to the principal *',
  faults: (statement) => (allows(statement) && isForAnybody(statement) ? ['allows anybody'] : []),
  fix: 'Name the service or the role that needs the key as principal, instead of *.',
});

const ownAccountOnly = statementRule({
  id: 'key-own-account-only',
  title: 'Nobody outside the own account may use a key.',
  severity: 'critical',
  requirements: ['3.6.1', '3.7.2', '7.2.1'],
  controls: ['PCI-3.6.1-KMS-POLICY'],
  ...aboutPolicy,
  expected: 'allowed only to the own account, its roles, and services',
  faults: (statement, key, estate) =>
    allows(statement)
      ? identitiesOf(statement).filter((one) => !isOwn(one, key, estate)).map((one) => `allows ${one}`)
      : [],
  fix: 'Take the foreign principal out of the policy of the key; only roles of this environment may stand there.',
});

/** What it takes to encrypt and decrypt. */
const useActions = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:DescribeKey',
  'kms:CreateGrant',
];

const othersOnlyUse = statementRule({
  id: 'key-others-only-use',
  title: 'Whoever uses a key may not administer it.',
  severity: 'high',
  requirements: ['3.6.1', '3.7.2'],
  controls: ['PCI-3.6.1-KMS-POLICY'],
  ...aboutPolicy,
  expected: `all but the own account allowed only ${useActions.join(', ')}`,
  faults: (statement, key, estate) =>
    isUse(statement, key, estate)
      ? statement.actions.filter((action) => !useActions.includes(action)).map((action) => `allows ${action}`)
      : [],
  fix: 'Allow only the actions that encrypt and decrypt.',
});

const grantsForServices = statementRule({
  id: 'key-grants-for-services-only',
  title: 'Whoever uses a key may pass that on only to AWS services.',
  severity: 'high',
  requirements: ['3.6.1', '3.7.2'],
  controls: ['PCI-3.6.1-KMS-POLICY'],
  ...aboutPolicy,
  expected: 'kms:CreateGrant only under kms:GrantIsForAWSResource or kms:ViaService',
  faults: (statement, key, estate) => {
    if (!isUse(statement, key, estate) || !statement.actions.includes('kms:CreateGrant')) return [];
    const isForService = isConfined(statement, 'kms:GrantIsForAWSResource', (value) => value === 'true');
    return isForService || isThroughService(statement, key, estate) ? [] : ['allows kms:CreateGrant to anybody'];
  },
  fix: 'Add the condition kms:GrantIsForAWSResource: true.',
});

const accountThroughServices = statementRule({
  id: 'key-used-through-services',
  title: 'Principals of the account use a key through the service that it is for.',
  severity: 'high',
  requirements: ['3.6.1', '3.7.2'],
  controls: ['PCI-3.6.1-KMS-POLICY'],
  ...aboutPolicy,
  expected: 'the own account uses the key only under kms:ViaService and kms:CallerAccount',
  faults: (statement, key, estate) => {
    const isForAccount = identitiesOf(statement).some((one) => isOwnRoot(estate, key, one));
    if (!isUse(statement, key, estate) || !isForAccount) return [];
    const isOwnCaller = isConfined(statement, 'kms:CallerAccount', (value) => value === estate.accountOf(key));
    return [
      ...(isThroughService(statement, key, estate) ? [] : ['not confined by kms:ViaService']),
      ...(isOwnCaller ? [] : ['not confined by kms:CallerAccount']),
    ];
  },
  fix: 'Confine the statement with kms:ViaService (<service>.<region>.amazonaws.com) and kms:CallerAccount.',
});

/** EventBridge sends neither aws:SourceAccount nor aws:SourceArn: a condition on them would lose its messages. */
const unconfinable = ['events.amazonaws.com'];

const servicesOnOwnBehalf = statementRule({
  id: 'key-services-for-own-account',
  title: 'Services use a key only on behalf of the own account.',
  severity: 'high',
  requirements: ['3.6.1', '3.7.2'],
  controls: ['PCI-3.6.1-KMS-POLICY'],
  ...aboutPolicy,
  expected: 'services confined by aws:SourceAccount, aws:SourceArn or kms:EncryptionContext',
  faults: (statement, key, estate) => {
    const services = servicesOf(statement).filter((service) => !unconfinable.includes(service));
    return allows(statement) && !isOnOwnBehalf(statement, key, estate)
      ? services.map((service) => `allows ${service} on behalf of anybody`)
      : [];
  },
  fix: 'Confine the service with aws:SourceAccount, or with the encryption context that it sends.',
});

function isOwn(principal: string, key: Resource, estate: Estate): boolean {
  return isOwnRoot(estate, key, principal) || isMadeHere(estate, key, principal);
}

function isAdministration(statement: PolicyStatement, key: Resource, estate: Estate): boolean {
  const principals = Object.values(statement.principals).flat();
  return (
    allows(statement) &&
    !statement.isInverted &&
    principals.length > 0 &&
    principals.every((one) => isOwnRoot(estate, key, one)) &&
    Object.keys(statement.conditions).length === 0 &&
    statement.actions.includes('kms:*')
  );
}

function isUse(statement: PolicyStatement, key: Resource, estate: Estate): boolean {
  return allows(statement) && !isAdministration(statement, key, estate);
}

function isThroughService(statement: PolicyStatement, key: Resource, estate: Estate): boolean {
  const suffix = `.${estate.regionOf(key)}.amazonaws.com`;
  return isConfined(statement, 'kms:ViaService', (value) => value.endsWith(suffix) && !value.includes('*'));
}

function isOnOwnBehalf(statement: PolicyStatement, key: Resource, estate: Estate): boolean {
  const contexts = ['kms:EncryptionContext:aws:logs:arn', 'kms:EncryptionContext:aws:s3:arn'];
  return (
    isConfined(statement, 'aws:SourceAccount', (value) => value === estate.accountOf(key)) ||
    ['aws:SourceArn', ...contexts].some((one) => isConfined(statement, one, (arn) => isOwnArn(estate, key, arn)))
  );
}

/** What PCI DSS wants of the keys: who administers them, who uses them, and how long they live. */
export const keyRules: readonly Rule[] = [
  ...attributeRules,
  administered,
  notPublic,
  ownAccountOnly,
  othersOnlyUse,
  grantsForServices,
  accountThroughServices,
  servicesOnOwnBehalf,
];
