import { describe, expect, it } from 'vitest';
import { editingStatement, editingStatements, setting, type Change, type Statement } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { rolePermissionRules } from './role-permission-rules.ts';

const permissions = 'compute/role/policy';

/** Changes one statement of the permissions of the instances. */
function permitting(sid: string, changes: Statement): Change {
  return editingStatement(permissions, 'policy', sid, changes);
}

/** Gives the instances one permission more. */
function alsoPermitting(action: string, resource = '${aws_cloudwatch_log_group.log_group_931F60ED.arn}'): Change {
  return editingStatements(permissions, 'policy', (statements) => [
    ...statements,
    { Sid: 'More', Effect: 'Allow', Action: action, Resource: resource },
  ]);
}

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
