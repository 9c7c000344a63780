import { describe, expect, it } from 'vitest';
import {
  adding,
  editingStatements,
  removing,
  setting,
  unsetting,
  type Change,
  type Statement,
} from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { rolePermissionRules } from './role-permission-rules.ts';
import { roleRules } from './role-rules.ts';

const instances = 'compute/role/role';
const permissions = 'compute/role/policy';
const flowLogs = 'network/flow-logs/role';
const backup = 'data/backup/role';
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Changes the only statement of the trust policy of a role. */
function trusting(path: string, changes: Statement): Change {
  return editingStatements(path, 'assume_role_policy', ([only]) => [{ ...only, ...changes }]);
}

/** Changes one statement of the permissions of the instances. */
function permitting(sid: string, changes: Statement): Change {
  return editingStatements(permissions, 'policy', (statements) =>
    statements.map((one) => (one['Sid'] === sid ? { ...one, ...changes } : one)),
  );
}

/** Gives the instances one permission more. */
function alsoPermitting(action: string, resource = '${aws_cloudwatch_log_group.log_group_931F60ED.arn}'): Change {
  return editingStatements(permissions, 'policy', (statements) => [
    ...statements,
    { Sid: 'More', Effect: 'Allow', Action: action, Resource: resource },
  ]);
}

describeRules('the rules of roles', roleRules, [
  {
    rule: 'role-assumed-by-one-service',
    where: 'anybody may assume it',
    change: trusting(instances, { Principal: '*' }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'an account may assume it',
    change: trusting(instances, { Principal: { AWS: 'arn:aws:iam::333333333333:root', Service: 'ec2.amazonaws.com' } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'two services may assume it',
    change: trusting(instances, { Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'an identity provider may assume it',
    change: trusting(instances, { Principal: { Federated: 'cognito-identity.amazonaws.com' } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'everybody but one may assume it',
    change: trusting(instances, { NotPrincipal: { AWS: 'arn:aws:iam::999999999999:root' } }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'the service may do anything with it',
    change: trusting(instances, { Action: 'sts:*' }),
    names: instances,
  },
  {
    rule: 'role-assumed-by-one-service',
    where: 'there is no trust policy',
    change: unsetting(instances, 'assume_role_policy'),
    names: instances,
  },
  {
    rule: 'role-assumed-for-own-account',
    where: 'flow logs of any account may use it',
    change: trusting(flowLogs, { Condition: {} }),
    names: flowLogs,
  },
  {
    rule: 'role-assumed-for-own-account',
    where: 'the resource does not matter',
    change: trusting(flowLogs, { Condition: { StringEquals: { 'aws:SourceAccount': '333333333333' } } }),
    names: flowLogs,
  },
  {
    rule: 'role-assumed-for-own-account',
    where: 'backups of another account may use it',
    change: trusting(backup, { Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } }),
    names: backup,
  },
  {
    rule: 'role-attachment-named',
    where: 'the role is an administrator',
    change: setting('data/backup/may-back-up', 'policy_arn', administrator),
    names: 'data/backup/may-back-up',
  },
  {
    rule: 'role-attachment-named',
    where: 'the managed policy of the SSM agent is attached',
    change: adding('compute', 'aws_iam_role_policy_attachment', 'agent', {
      role: '${aws_iam_role.role_3D9F059D.name}',
      policy_arn: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    }),
    names: 'compute/agent',
  },
  {
    rule: 'role-service-can-work',
    where: 'the documents cannot be backed up',
    change: removing('data/backup/may-back-up-s3'),
    names: backup,
  },
  {
    rule: 'role-service-can-work',
    where: 'RDS cannot write its metrics',
    change: removing('data/database/monitoring/permissions'),
    names: 'data/database/monitoring/role',
  },
  {
    rule: 'role-without-inline-policy',
    where: 'the role has one',
    change: setting(instances, 'inline_policy', [{ name: 'all', policy: '{}' }]),
    names: instances,
  },
  {
    rule: 'role-without-managed-policy-arns',
    where: 'the role has some',
    change: setting(instances, 'managed_policy_arns', [administrator]),
    names: instances,
  },
  {
    rule: 'permissions-belong-to-roles',
    where: 'there is a user',
    change: adding('compute', 'aws_iam_user', 'someone', { name: 'someone' }),
    names: 'compute/someone',
  },
  {
    rule: 'role-policy-on-own-role',
    where: 'the role is somebody else\'s',
    change: setting(permissions, 'role', 'deploy'),
    names: permissions,
  },
  {
    rule: 'role-attachment-on-own-role',
    where: 'the role is somebody else\'s',
    change: setting('data/backup/may-back-up', 'role', 'deploy'),
    names: 'data/backup/may-back-up',
  },
  {
    rule: 'instance-profile-for-instances',
    where: 'the role is somebody else\'s',
    change: setting('compute/role/profile', 'role', 'deploy'),
    names: 'compute/role/profile',
  },
  {
    rule: 'instance-profile-for-instances',
    where: 'nobody knows who assumes the role',
    change: setting(instances, 'assume_role_policy', '${data.aws_iam_policy_document.trust.json}'),
    names: 'compute/role/profile',
  },
  {
    rule: 'service-linked-role-for-auto-scaling',
    where: 'it is of another service',
    change: setting('compute/disks/auto-scaling-role', 'aws_service_name', 'ecs.amazonaws.com'),
    names: 'compute/disks/auto-scaling-role',
  },
  {
    rule: 'service-linked-role-own',
    where: 'it is the one that the account shares',
    change: unsetting('compute/disks/auto-scaling-role', 'custom_suffix'),
    names: 'compute/disks/auto-scaling-role',
  },
]);

describeRules('the rules of permissions', rolePermissionRules, [
  {
    rule: 'role-actions-named',
    where: 'everything is allowed',
    change: permitting('ListDocuments', { Action: '*' }),
    names: permissions,
  },
  {
    rule: 'role-actions-named',
    where: 'a whole service is allowed',
    change: permitting('ListDocuments', { Action: ['s3:*'] }),
    names: permissions,
  },
  {
    rule: 'role-actions-named',
    where: 'all actions but one are allowed',
    change: permitting('ListDocuments', { NotAction: 's3:DeleteBucket' }),
    names: permissions,
  },
  {
    rule: 'role-actions-named',
    where: 'the policy comes from elsewhere',
    change: setting(permissions, 'policy', '${data.aws_iam_policy_document.role.json}'),
    names: permissions,
  },
  {
    rule: 'role-actions-named',
    where: 'a mistyped statement cannot be read',
    change: permitting('ListDocuments', { Actions: ['s3:ListBucket'] }),
    names: permissions,
  },
  {
    rule: 'role-resources-named',
    where: 'objects of all buckets may be read',
    change: permitting('ReadAndWriteDocuments', { Resource: '*' }),
    names: permissions,
  },
  {
    rule: 'role-resources-named',
    where: 'objects of all buckets may be read, by ARN',
    change: permitting('ReadAndWriteDocuments', { Resource: 'arn:aws:s3:::*/*' }),
    names: permissions,
  },
  {
    rule: 'role-resources-named',
    where: 'the log groups of all accounts may be written',
    change: permitting('WriteOwnLog', { Resource: 'arn:aws:logs:us-east-1:*:log-group:app' }),
    names: permissions,
  },
  {
    rule: 'role-resources-named',
    where: 'all log groups may be written',
    change: permitting('WriteOwnLog', { Resource: 'arn:aws:logs:us-east-1:333333333333:*' }),
    names: permissions,
  },
  {
    rule: 'role-resources-named',
    where: 'what may be read is not of this environment',
    change: permitting('ListDocuments', { Resource: '${data.aws_s3_bucket.other.arn}' }),
    names: permissions,
  },
  ...['iam:PassRole', 'sts:AssumeRole', 's3:PutBucketPolicy', 'IAM:createaccesskey', 'kms:CreateGrant'].map(
    (action) => ({
      rule: 'role-without-escalation',
      where: `${action} is allowed`,
      change: alsoPermitting(action),
      names: permissions,
    }),
  ),
  {
    rule: 'role-reads-own-parameters',
    where: 'the parameters of all environments may be read',
    change: permitting('ReadOwnParameters', {
      Resource: 'arn:aws:ssm:us-east-1:333333333333:parameter/payment-processing/*',
    }),
    names: permissions,
  },
  {
    rule: 'role-reads-own-parameters',
    where: 'the parameters of another environment may be read too',
    change: permitting('ReadOwnParameters', {
      Resource: [
        'arn:aws:ssm:us-east-1:333333333333:parameter/payment-processing/production/*',
        'arn:aws:ssm:us-east-1:333333333333:parameter/payment-processing/production-2/*',
      ],
    }),
    names: permissions,
  },
  {
    rule: 'role-data-exact',
    where: 'any secret may be read',
    change: permitting('ReadDatabaseSecret', {
      Resource: 'arn:aws:secretsmanager:us-east-1:333333333333:secret:rds!*',
    }),
    names: permissions,
  },
  {
    rule: 'role-data-exact',
    where: 'any key may decrypt',
    change: permitting('DecryptDatabaseSecret', { Resource: '*' }),
    names: permissions,
  },
  {
    rule: 'role-data-exact',
    where: 'any database user may sign in',
    change: permitting('SignInToDatabase', { Resource: 'arn:aws:rds-db:us-east-1:333333333333:dbuser:*/admin' }),
    names: permissions,
  },
  {
    rule: 'role-keys-through-services',
    where: 'the documents may be decrypted directly',
    change: permitting('UseDocumentsKey', { Condition: {} }),
    names: permissions,
  },
  {
    rule: 'role-keys-through-services',
    where: 'every secret of the key may be decrypted',
    change: permitting('DecryptDatabaseSecret', {
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } },
    }),
    names: permissions,
  },
  {
    rule: 'role-metrics-own-namespace',
    where: 'metrics may be published anywhere',
    change: permitting('PublishOwnMetrics', { Condition: {} }),
    names: permissions,
  },
  {
    rule: 'role-metrics-own-namespace',
    where: 'metrics may be published in namespaces of AWS',
    change: permitting('PublishOwnMetrics', { Condition: { StringLike: { 'cloudwatch:namespace': 'AWS/*' } } }),
    names: permissions,
  },
]);

describe('a denial', () => {
  it('breaks no rule of permissions', () => {
    const denial = editingStatements(permissions, 'policy', (statements) => [
      ...statements,
      { Sid: 'No', Effect: 'Deny', Action: 'iam:*', Resource: '*' },
    ]);
    const verdicts = rolePermissionRules.flatMap(({ check }) => check(realEstate('production', denial)));
    expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
  });
});
