import { gitHubIssuer, isGitHub, isWorkflowRole, workflowRole } from '../facts/workflow-roles.ts';
import type { PolicyStatement } from '../estate/policy-statements.ts';
import type { Rule } from '../rule.ts';
import { attributeRule } from '../kinds/attribute-rule.ts';
import { is, isOrAbsent } from '../kinds/expectation.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import { statementRule } from '../kinds/statement-rule.ts';

const audience = 'sts.amazonaws.com';
const audienceKey = `${gitHubIssuer}:aud`;
const subjectKey = `${gitHubIssuer}:sub`;

const providerRules: readonly Rule[] = [
  attributeRule({
    id: 'workflow-provider-is-github',
    title: 'The identity provider of the account is that of GitHub Actions.',
    severity: 'critical',
    requirements: ['7.2.1', '8.3.1'],
    controls: [],
    type: 'aws_iam_openid_connect_provider',
    attribute: 'url',
    expected: is(`https://${gitHubIssuer}`),
    fix: `Set url to https://${gitHubIssuer}, or review the other provider and write rules for who may come by it.`,
  }),
  attributeRule({
    id: 'workflow-provider-audience',
    title: 'Only tokens that GitHub made for AWS are taken.',
    severity: 'high',
    requirements: ['7.2.1', '8.3.1'],
    controls: [],
    type: 'aws_iam_openid_connect_provider',
    attribute: 'client_id_list',
    expected: is(audience),
    fix: `Set client_id_list to [${audience}].`,
  }),
];

const trust = statementRule({
  id: 'workflow-role-trusts-own-jobs',
  title: "A role of a workflow is assumed by jobs of one repository, for one stack, with GitHub's token for AWS.",
  severity: 'critical',
  requirements: ['7.2.1', '7.2.5', '8.3.1'],
  controls: ['CKV_AWS_60', 'CKV_AWS_61'],
  resourceTypes: ['aws_iam_role'],
  where: isWorkflowRole,
  attribute: 'assume_role_policy',
  expected: `the provider, ${audienceKey}, and ${subjectKey} of a plan or of the GitHub environment of the stack`,
  faults: (statement, role, estate) => {
    const whose = workflowRole(role, estate);
    if (whose === undefined) return ['the name of the role does not tell which stack it is for'];
    const { kind, stack, environment } = whose;
    const others = Object.entries(statement.principals).flatMap(([type, names]) =>
      names.filter((name) => type !== 'Federated' || !isGitHub(estate, role, name)),
    );
    const ends =
      kind === 'plan' ? ['pull_request', 'ref:refs/heads/main'] : [`environment:${environment}-${stack}`];
    const subjects = subjectsOf(statement, environment.includes('*') && kind === 'deploy');
    return [
      ...(statement.isInverted ? ['allows everybody but some'] : []),
      ...others.map((name) => `allows ${name}`),
      ...statement.actions
        .filter((action) => action !== 'sts:AssumeRoleWithWebIdentity')
        .map((action) => `allows ${action}`),
      ...(isExactly(statement.conditions['StringEquals']?.[audienceKey], audience) ? [] : ['for any audience']),
      ...(subjects.length === 0 ? ['for any subject'] : []),
      ...subjects
        .filter((subject) => !ends.some((end) => isOfRepository(subject, end)))
        .map((subject) => `for the subject ${subject}`),
    ];
  },
  fix: 'Let the provider alone assume it, for the audience sts.amazonaws.com and the exact subjects of the stack.',
});

/** The subjects that a statement asks for; patterns only where no list could name them. */
function subjectsOf({ conditions }: PolicyStatement, mayBePatterns: boolean): readonly string[] {
  const patterns = mayBePatterns ? conditions['StringLike']?.[subjectKey] : undefined;
  return conditions['StringEquals']?.[subjectKey] ?? patterns ?? [];
}

function isOfRepository(subject: string, end: string): boolean {
  return /^repo:[\w-]+\/[\w.-]+:$/.test(subject.slice(0, -end.length)) && subject.endsWith(end);
}

function isExactly(values: readonly string[] | undefined, wanted: string): boolean {
  return values?.length === 1 && values[0] === wanted;
}

const sessionRules: readonly Rule[] = [
  referenceRule({
    id: 'workflow-role-bounded',
    title: 'A role of a workflow stands under a permissions boundary.',
    severity: 'critical',
    requirements: ['7.2.2', '7.2.5'],
    controls: [],
    type: 'aws_iam_role',
    attribute: 'permissions_boundary',
    target: 'aws_iam_policy',
    where: isWorkflowRole,
    fix: 'Set permissions_boundary to the aws_iam_policy of the environment.',
  }),
  attributeRule({
    id: 'workflow-role-for-an-hour',
    title: 'A workflow has its role for an hour at most.',
    severity: 'medium',
    requirements: ['7.2.5', '8.6.1'],
    controls: [],
    type: 'aws_iam_role',
    attribute: 'max_session_duration',
    expected: isOrAbsent(3600),
    where: isWorkflowRole,
    fix: 'Leave max_session_duration out: an hour is the default, and the least that IAM takes.',
  }),
  judgedRule({
    id: 'workflow-role-named-for-stack',
    title: 'The name of a role of a workflow tells its stack, and whether it may change anything.',
    severity: 'medium',
    requirements: ['7.2.5'],
    controls: [],
    resourceTypes: ['aws_iam_role'],
    where: isWorkflowRole,
    expected: 'name: pay-plan-<stack>-… or pay-deploy-<stack>-…',
    judge: (estate) => (role) => {
      const whose = workflowRole(role, estate);
      return whose === undefined
        ? { holds: false, found: 'name: another' }
        : { holds: true, found: `name: ${whose.kind} ${whose.stack}` };
    },
    fix: 'Take the name from deliveryRoleName of @payment/naming.',
  }),
];

/** Who may come as a workflow, and under which limits. */
export const workflowRoleRules: readonly Rule[] = [...providerRules, trust, ...sessionRules];
