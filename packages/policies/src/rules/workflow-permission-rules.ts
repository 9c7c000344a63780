import { stacks, stampName, upstreamOf, type StackName } from '@payment/contracts';
import {
  deployRecordPath,
  parameterPath,
  stateBucketName,
  stateLockKey,
  stateObjectKey,
  suffixParameterPath,
} from '@payment/naming';
import { workflowRole, workflowRolesWith, type WorkflowRole } from '../facts/workflow-roles.ts';
import type { Estate } from '../estate/estate.ts';
import type { PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { allows, fits, isConfined, valuesDemanded } from '../estate/statement-terms.ts';
import type { Rule } from '../rule.ts';
import { statementRule, type StatementRuleProps } from '../kinds/statement-rule.ts';

/** Whose permissions are judged, and where that is. */
interface Judged extends WorkflowRole {
  readonly account: string;
  readonly region: string;
}

/** A rule about every statement that gives a workflow permissions. */
function workflowRule({
  faults,
  ...rule
}: Omit<StatementRuleProps, 'attribute' | 'requirements' | 'resourceTypes' | 'where' | 'faults'> & {
  readonly faults: (statement: PolicyStatement, whose: Judged) => readonly string[];
}): Rule {
  return statementRule({
    ...rule,
    requirements: ['7.2.1', '7.2.2', '7.2.5'],
    resourceTypes: ['aws_iam_role_policy', 'aws_iam_policy'],
    attribute: 'policy',
    where: (policy, estate) => workflowRolesWith(policy, estate).length > 0,
    faults: (statement, policy, estate) =>
      allows(statement)
        ? workflowRolesWith(policy, estate).flatMap((role) => {
            const whose = judged(role, estate);
            return whose === undefined ? [`is for ${role.path}, whose stack is not known`] : faults(statement, whose);
          })
        : [],
  });
}

function judged(role: Resource, estate: Estate): Judged | undefined {
  const whose = workflowRole(role, estate);
  return whose && { ...whose, account: estate.accountOf(role), region: estate.regionOf(role) };
}

/** Whether an action only shows something. */
const isRead = (action: string) => /^[a-z0-9-]+:(Describe|Get|List)/.test(action);

const actionsNamed = workflowRule({
  id: 'workflow-actions-named',
  title: 'What a workflow may change is named action by action.',
  severity: 'critical',
  controls: ['IAM.1', 'IAM.21', 'CKV_AWS_62', 'CKV_AWS_63'],
  expected: 'no * but after Describe and List, and no NotAction or NotResource',
  faults: ({ actions, isInverted }) => [
    ...(isInverted ? ['allows everything but some'] : []),
    ...actions
      .filter((action) => action.includes('*') && !/^[a-z0-9-]+:(Describe|List)\*$/.test(action))
      .map((action) => `allows ${action}`),
  ],
  fix: 'Name the actions that the resources of the stack take.',
});

const planOnlyLooks = workflowRule({
  id: 'workflow-plan-only-looks',
  title: 'A plan changes nothing.',
  severity: 'critical',
  controls: ['CKV_AWS_290'],
  expected: 'for a plan, only actions that read',
  faults: ({ actions }, { kind }) =>
    kind === 'deploy'
      ? []
      : actions.filter((action) => !isRead(action) && action !== 'kms:Decrypt').map((action) => `allows ${action}`),
  fix: 'Move the action to what the deploy role may do.',
});

/** Actions that show or take data, get other credentials, or start what runs as somebody else. */
const refused = [
  'ec2:GetConsole*',
  'ec2:GetPasswordData',
  'iam:*AccessKey*',
  'iam:*User*',
  'iam:*PermissionsBoundary',
  'iam:CreatePolicy*',
  'logs:Get*Events',
  'logs:FilterLogEvents',
  'logs:StartQuery',
  'organizations:*',
  'rds-db:*',
  'rds:DownloadDBLogFilePortion',
  's3:GetObjectVersion',
  'secretsmanager:GetSecretValue',
  'ssm:SendCommand',
  'ssm:StartSession',
  'sts:*',
];

const noData = workflowRule({
  id: 'workflow-reads-no-data',
  title: 'A workflow sees configuration, never what is kept: no documents, secrets, logs or rows.',
  severity: 'critical',
  controls: ['CKV_AWS_286', 'CKV_AWS_287', 'CKV_AWS_288'],
  expected: 'no action that reads data or takes another identity',
  faults: ({ actions }) =>
    actions
      .filter((action) => refused.some((one) => fits(one.toLowerCase(), action.toLowerCase())))
      .map((action) => `allows ${action}`),
  fix: 'Take the action out: a deploy needs none of it.',
});

const statesOwn = workflowRule({
  id: 'workflow-states-own',
  title: 'A workflow reads and writes the state of its own stack, and reads those that its stack is told to read.',
  severity: 'critical',
  controls: ['CKV_AWS_288'],
  expected: 'objects of S3: the own state, the own lock, and the states of remote-state contracts that are read',
  faults: ({ actions, resources, conditions }, whose) => {
    const bucket = stateBucket(whose);
    const isListed = [conditions['StringEqualsIfExists'], conditions['StringLikeIfExists']].some((keys) =>
      isWithin(keys?.['s3:prefix'] ?? [], ['env:/', stateObjectKey(whose.environment, whose.stack)]),
    );
    return actions.flatMap((action) => {
      if (action === 's3:ListBucket') {
        return resources
          .filter((resource) => !(resource === bucket ? isListed : isOwnName(resource, whose)))
          .map((resource) => `lists ${resource}`);
      }
      const objects = objectsFor(action, whose);
      if (objects === undefined) return [];
      return resources.filter((one) => !objects.includes(one)).map((one) => `${action} on ${one}`);
    });
  },
  fix: 'Name the objects by stateObjectKey and stateLockKey of @payment/naming.',
});

function stateBucket(whose: Judged): string {
  return `arn:aws:s3:::${stateBucketName(whose)}`;
}

/** Which objects an action may touch; nothing if it is not about states. */
function objectsFor(action: string, whose: Judged): readonly string[] | undefined {
  const own = [stateOf(whose, whose.stack), lockOf(whose)];
  const locks = whose.kind === 'deploy' ? [lockOf(whose)] : [];
  if (action === 's3:GetObject') return [...readableStates(whose), ...locks];
  return action === 's3:PutObject' ? own : undefined;
}

function readableStates(whose: Judged): readonly string[] {
  const producers = upstreamOf(whose.stack).filter((name) => stacks[name].publishes.channel === 'remote-state');
  return [whose.stack, ...producers].map((name) => stateOf(whose, name));
}

function stateOf(whose: Judged, stack: StackName): string {
  return `${stateBucket(whose)}/${stateObjectKey(whose.environment, stack)}`;
}

function lockOf(whose: Judged): string {
  return `${stateBucket(whose)}/${stateLockKey(whose.environment, whose.stack)}`;
}

const keysConfined = workflowRule({
  id: 'workflow-keys-through-services',
  title: 'A workflow uses keys through services: the key of the states for its own, and the keys of its stack.',
  severity: 'critical',
  controls: ['KMS.1', 'KMS.2'],
  expected: 'kms:ViaService, and the object of the state or the tags of the stack',
  faults: (statement, whose) => {
    const uses = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*', 'kms:CreateGrant'];
    if (!statement.actions.some((action) => uses.some((one) => fits(one, action)))) return [];
    const objects = valuesDemanded(statement, 'kms:EncryptionContext:aws:s3:arn');
    const mayBeRead = [...readableStates(whose), lockOf(whose)];
    const isOfStates = isWithin(objects, mayBeRead) && statement.resources.every(isExact);
    const isOfStack = isTaggedOwn(statement, whose, [whose.stack]) && statement.resources.every(isKeyHere(whose));
    return [
      ...(valuesDemanded(statement, 'kms:ViaService').length === 0 ? ['not confined by kms:ViaService'] : []),
      ...(isOfStates || isOfStack ? [] : ['neither for a state that is read nor for keys of the stack']),
    ];
  },
  fix: 'Add kms:ViaService, and kms:EncryptionContext:aws:s3:arn or the tags Environment and Stack.',
});

const isExact = (resource: string) => !resource.includes('*');
const isKeyHere =
  ({ region, account }: Judged) =>
  (resource: string) =>
    resource === `arn:aws:kms:${region}:${account}:key/*`;

const parametersOwn = workflowRule({
  id: 'workflow-parameters-own',
  title: 'A workflow writes the parameters of its own stack, and reads what other stacks publish for it.',
  severity: 'high',
  controls: ['CKV_AWS_288'],
  expected: 'below the path of the stack; and to read, of producers by SSM, contract stamps and deploy records',
  faults: (statement, whose) => {
    const { actions, resources } = statement;
    const at = (path: string) => `arn:aws:ssm:${whose.region}:${whose.account}:parameter${path}`;
    const { environment, stack } = whose;
    const own = at(parameterPath(environment, stack, '*'));
    const suffix = at(suffixParameterPath(environment));
    const producers = upstreamOf(stack).filter((name) => stacks[name].publishes.channel === 'ssm');
    const readable = [
      own,
      at(parameterPath(environment, stack)),
      suffix,
      at(parameterPath(environment, '*', stampName)),
      at(deployRecordPath(environment, '*')),
      `arn:aws:ssm:${whose.region}::parameter/aws/service/ami-amazon-linux-latest/*`,
      ...producers.map((name) => at(parameterPath(environment, name, '*'))),
    ];
    const putsOnce = isConfined(statement, 'ssm:Overwrite', (value) => value === 'false');
    const writable = actions.every((action) => action === 'ssm:PutParameter') && !putsOnce ? [own] : [own, suffix];
    return [
      ...(actions.some((action) => /^ssm:GetParameter/.test(action)) ? beyond(resources, readable, 'reads') : []),
      ...(actions.some((action) => /^ssm:(Put|Delete|Add|Remove|Label)/.test(action))
        ? beyond(resources, writable, 'writes')
        : []),
    ];
  },
  fix: 'Name the paths by parameterPath of @payment/naming.',
});

function beyond(resources: readonly string[], within: readonly string[], does: string): readonly string[] {
  return resources.filter((one) => !within.includes(one)).map((one) => `${does} ${one}`);
}

/** Actions that AWS knows no resource for, and what they can do at worst. */
const withoutResource = [
  // Needed to make a vault; does nothing without one.
  'backup-storage:MountCapsule',
  // The delivery of the firewall's log, which WAF sets up in the caller's name.
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  // The id of a subscription is random.
  'sns:Unsubscribe',
];

/** States, parameters and the use of keys have rules of their own. */
const judgedElsewhere = /^(s3:PutObject|ssm:.*|kms:Decrypt|kms:GenerateDataKey.*|kms:CreateGrant)$/;

/** What makes something that has no ARN before. */
const makers = ['kms:CreateKey', 'acm:ImportCertificate', 'acm:RequestCertificate'];

/** Conditions that some actions need whatever the resource. */
const demanded: Readonly<Record<string, string>> = {
  'iam:AttachRolePolicy': 'iam:PolicyARN',
  'iam:PassRole': 'iam:PassedToService',
  'ec2:RunInstances': 'ec2:LaunchTemplate',
};

const writesOwn = workflowRule({
  id: 'workflow-changes-own',
  title: 'A workflow changes what belongs to its own stack and environment, by name or by tags.',
  severity: 'critical',
  controls: ['CKV_AWS_289', 'CKV_AWS_290', 'CKV_AWS_355'],
  expected: 'own names, or aws:ResourceTag or aws:RequestTag of Environment and Stack',
  faults: (statement, whose) => {
    const restrictable = statement.actions.filter(
      (action) => !isRead(action) && !judgedElsewhere.test(action) && !withoutResource.includes(action),
    );
    if (restrictable.length === 0) return [];
    const missing = restrictable
      .flatMap((action) => demanded[action] ?? [])
      .filter((key) => valuesDemanded(statement, key).length === 0);
    return [
      ...missing.map((key) => `not confined by ${key}`),
      ...statement.resources
        .filter((resource) => !isOwn(resource, statement, whose))
        .map((resource) => `${restrictable.join(', ')} on ${resource}`),
    ];
  },
  fix: 'Name the resources by namesIn, or demand the tags by taggedAs and beingTaggedAs, of apps/delivery.',
});

/** What AWS makes along with a VPC, and rules that somebody added by hand, have no tags. */
const defaults = /:(network-acl|route-table|security-group|security-group-rule)\/\*$/;

function isOwn(resource: string, statement: PolicyStatement, whose: Judged): boolean {
  if (resource === lockOf(whose) || isOwnName(resource, whose) || isLent(resource, statement, whose)) return true;
  if (resource === '*') return isMadeOwn(statement, whose) && statement.actions.some((one) => makers.includes(one));
  const isDefault = defaults.test(resource) && isNobodys(statement);
  return (
    resource.split(':')[4] === whose.account &&
    (isTaggedOwn(statement, whose) || isMadeOwn(statement, whose) || isDefault)
  );
}

/** Whether every name that a pattern fits is one of the environment, by its end. */
function isOwnName(resource: string, { environment, account }: Judged): boolean {
  const [, , service = '', , owner] = resource.split(':');
  const end = `-${environment}-`;
  const at = resource.lastIndexOf(end);
  const isOwners = owner === account || (service === 's3' && owner === '');
  const isSuffixed = /^([a-z0-9]{6}|\?{6})($|[^a-z0-9])/.test(resource.slice(at + end.length));
  return isOwners && resource.includes('pay-') && at > 0 && isSuffixed;
}

/** What is no stack's own, but AWS's or the environment's, and is needed along with it. */
function isLent(resource: string, statement: PolicyStatement, { account, region }: Judged): boolean {
  const [, , service] = resource.split(':');
  const launches = `arn:aws:ec2:${region}:${account}:launch-template/*`;
  if (service === 'ec2' && isConfined(statement, 'ec2:LaunchTemplate', (arn) => arn === launches)) return true;
  if (/^arn:aws:iam::\d{12}:role\/aws-service-role\/[a-z0-9]+\.amazonaws\.com\//.test(resource)) {
    return isConfined(statement, 'iam:AWSServiceName', (name) => !name.includes('*'));
  }
  if (service === 'secretsmanager') {
    return resource.includes(':secret:rds!') && isConfined(statement, 'aws:ViaAWSService', (is) => is === 'true');
  }
  return (
    resource === `arn:aws:rds:${region}:${account}:og:default:*` ||
    resource === `arn:aws:wafv2:${region}:*:regional/managedruleset/*` ||
    /^arn:aws:route53:::hostedzone\/Z[A-Z0-9]+$/.test(resource)
  );
}

/** Whether what is touched must have the tags of the environment, and of the stack or one that it reads. */
function isTaggedOwn(
  statement: PolicyStatement,
  whose: Judged,
  owners: readonly string[] = [whose.stack, ...upstreamOf(whose.stack)],
): boolean {
  return (
    isConfined(statement, 'aws:ResourceTag/Environment', (value) => value === whose.environment) &&
    isConfined(statement, 'aws:ResourceTag/Stack', (value) => owners.includes(value))
  );
}

/** Whether what is made must get the tags of the stack. Whoever may tag what is there could make it his own. */
function isMadeOwn(statement: PolicyStatement, whose: Judged): boolean {
  const tags = statement.actions.some((action) => /:(Create|Add)?Tag/.test(action));
  return (
    isConfined(statement, 'aws:RequestTag/Environment', (value) => value === whose.environment) &&
    isConfined(statement, 'aws:RequestTag/Stack', (value) => value === whose.stack) &&
    (!tags || valuesDemanded(statement, 'ec2:CreateAction').length > 0 || isNobodys(statement))
  );
}

/** Whether what is touched may have no owner yet. */
function isNobodys({ conditions }: PolicyStatement): boolean {
  return conditions['Null']?.['aws:ResourceTag/Stack']?.every((value) => value === 'true') ?? false;
}

/** Whether there are values, and only some of those that may be. */
function isWithin(values: readonly string[], allowed: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => allowed.includes(value));
}

/** What a workflow may do: what its own stack takes. */
export const workflowPermissionRules: readonly Rule[] = [
  actionsNamed,
  planOnlyLooks,
  noData,
  statesOwn,
  keysConfined,
  parametersOwn,
  writesOwn,
];
