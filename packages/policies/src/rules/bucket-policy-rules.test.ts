import { editingStatements, setting, type Change, type Statement } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { bucketPolicyRules } from './bucket-policy-rules.ts';

const documents = 'data/documents/bucket/policy';
const accessLogs = 'data/access-logs/bucket/policy';
const balancerLogs = 'edge/log-bucket/logs/policy';
const documentsArn = '${aws_s3_bucket.documents_bucket_C1A86101.arn}';
const accessLogsArn = '${aws_s3_bucket.access-logs_bucket_1581D030.arn}';

/** Lets the policy of the documents allow one thing more. */
function alsoAllowing(statement: Statement): Change {
  return editingStatements(documents, 'policy', (statements) => [
    ...statements,
    { Sid: 'More', Effect: 'Allow', Action: 's3:GetObject', Resource: `${documentsArn}/*`, ...statement },
  ]);
}

/** Changes the statement that lets a service deliver. */
function delivering(path: string, sid: string, changes: Statement): Change {
  return editingStatements(path, 'policy', (statements) =>
    statements.map((one) => (one['Sid'] === sid ? { ...one, ...changes } : one)),
  );
}

describeRules('the rules of the policies of buckets', bucketPolicyRules, [
  {
    rule: 'bucket-policy-not-public',
    where: 'anybody may read',
    change: alsoAllowing({ Principal: '*' }),
    names: documents,
  },
  {
    rule: 'bucket-policy-not-public',
    where: 'all but one may read',
    change: alsoAllowing({ NotPrincipal: { AWS: '999999999999' } }),
    names: documents,
  },
  {
    rule: 'bucket-policy-not-public',
    where: 'the policy comes from elsewhere',
    change: setting(documents, 'policy', '${data.aws_iam_policy_document.documents.json}'),
    names: documents,
  },
  {
    rule: 'bucket-policy-own-account-only',
    where: 'another account may change the policy',
    change: alsoAllowing({ Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: 's3:PutBucketPolicy' }),
    names: documents,
  },
  {
    rule: 'bucket-policy-deliveries-only',
    where: 'a service may delete',
    change: delivering(accessLogs, 'LogDeliveryMayWrite', { Action: ['s3:PutObject', 's3:DeleteObject'] }),
    names: accessLogs,
  },
  ...['*', `${accessLogsArn}/*`, `${accessLogsArn}/*/*`, `${documentsArn}/documents/*`].map((resource) => ({
    rule: 'bucket-policy-deliveries-only',
    where: `a service may write ${resource}`,
    change: delivering(accessLogs, 'LogDeliveryMayWrite', { Resource: resource }),
    names: accessLogs,
  })),
  {
    rule: 'bucket-policy-services-for-own-account',
    where: 'S3 delivers logs of any bucket of the account',
    change: delivering(accessLogs, 'LogDeliveryMayWrite', {
      Condition: { StringEquals: { 'aws:SourceAccount': '333333333333' } },
    }),
    names: accessLogs,
  },
  {
    rule: 'bucket-policy-services-for-own-account',
    where: 'S3 delivers logs of any account',
    change: delivering(accessLogs, 'LogDeliveryMayWrite', {
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::pay-documents-production-p5r9x1' } },
    }),
    names: accessLogs,
  },
  {
    rule: 'bucket-policy-services-for-own-account',
    where: 'load balancers of another account deliver their logs',
    change: delivering(balancerLogs, 'LoadBalancerMayWrite', {
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:elasticloadbalancing:us-east-1:999999999999:loadbalancer/*' } },
    }),
    names: balancerLogs,
  },
]);
