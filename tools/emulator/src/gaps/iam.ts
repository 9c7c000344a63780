import { GetUserCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand, PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetParameterCommand, GetParametersCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { asRole } from '../testing/as-role.ts';
import { asWebIdentity } from '../testing/as-web-identity.ts';
import { region } from '../testing/aws-clients.ts';
import { makeBucket } from '../testing/make-bucket.ts';
import { policyDocument } from '../testing/policy-document.ts';
import { putParameters } from '../testing/put-parameters.ts';
import type { Gaps } from './gap.ts';

const closedBy = ['hold_roles_and_users_to_their_policies'];
const parameters = `arn:aws:ssm:${region}:123456789012:parameter`;

/** What moto's IAM lacks or gets wrong, and which patch closes it. */
export const iamGaps: Gaps = {
  'hold a role to its policy': {
    closedBy,
    ask: async (clients) => {
      const { s3 } = await asRole(clients, [{ Action: 's3:GetObject', Resource: '*' }]);
      await s3.send(new ListBucketsCommand());
      return 'allowed';
    },
    moto: 'allowed',
    aws: 'AccessDenied',
  },
  'hold a role to the resources that its policy names': {
    closedBy,
    ask: async (clients) => {
      await putParameters(clients.ssm, '/own/a', '/foreign/a');
      const { ssm } = await asRole(clients, [{ Action: 'ssm:GetParameters', Resource: `${parameters}/own/*` }]);
      const { Parameters } = await ssm.send(new GetParametersCommand({ Names: ['/own/a', '/foreign/a'] }));
      return Parameters?.length;
    },
    moto: 2,
    aws: 'AccessDeniedException',
  },
  'take a dot in a policy for a dot': {
    closedBy,
    ask: async (clients) => {
      await putParameters(clients.ssm, '/tokens-key');
      const { ssm } = await asRole(clients, [{ Action: 'ssm:GetParameter', Resource: `${parameters}/tokens.key` }]);
      return (await ssm.send(new GetParameterCommand({ Name: '/tokens-key' }))).Parameter?.Value;
    },
    moto: 'value',
    aws: 'AccessDeniedException',
  },
  'read the condition of a statement': {
    closedBy,
    ask: async (clients) => {
      await putParameters(clients.ssm, '/from-elsewhere');
      const Condition = { StringEquals: { 'aws:SourceVpc': 'vpc-00000000000000000' } };
      const { ssm } = await asRole(clients, [{ Action: 'ssm:GetParameter', Resource: '*', Condition }]);
      return (await ssm.send(new GetParameterCommand({ Name: '/from-elsewhere' }))).Parameter?.Value;
    },
    moto: 'value',
    aws: 'AccessDeniedException',
  },
  'hold a role to its permissions boundary': {
    closedBy,
    ask: async (clients) => {
      const boundary = [{ Action: 'ssm:GetParameter', Resource: '*' }];
      const { ssm } = await asRole(clients, [{ Action: 'ssm:*', Resource: '*' }], { boundary });
      return ssm.send(new PutParameterCommand({ Name: '/beyond', Value: 'b', Type: 'String' })).then(() => 'written');
    },
    moto: 'written',
    aws: 'AccessDeniedException',
  },
  'hold a web identity to the trust policy of its role': {
    closedBy,
    ask: async (clients) => {
      const { iam } = await asWebIdentity(clients, {
        trusts: 'repo:payments/infra:environment:staging-data',
        claims: { sub: 'repo:payments/infra:environment:staging-compute' },
      });
      return iam.send(new GetUserCommand({ UserName: 'nobody' }));
    },
    moto: 'NoSuchEntityException',
    aws: 'AccessDenied',
  },
  'let TLS into a bucket that refuses everything else': {
    closedBy: ['ask_a_bucket_policy_once'],
    ask: async ({ s3 }) => {
      const Bucket = await makeBucket(s3);
      const onlyTls = {
        ...{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `arn:aws:s3:::${Bucket}/*` },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      };
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyDocument(onlyTls) }));
      await s3.send(new PutObjectCommand({ Bucket, Key: 'terraform.tfstate', Body: '{}' }));
      return 'written';
    },
    moto: 'Unknown',
    aws: 'written',
  },
};
