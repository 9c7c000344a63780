import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { ListBucketsCommand, PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetParameterCommand, GetParametersCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { asRole } from '../testing/as-role.ts';
import { region } from '../testing/aws-clients.ts';
import { makeBucket } from '../testing/make-bucket.ts';
import { putParameters } from '../testing/put-parameters.ts';
import { withMotosOwnAuthorization } from '../testing/with-motos-own-authorization.ts';
import type { Gaps } from './gap.ts';

const parameters = `arn:aws:ssm:${region}:123456789012:parameter`;

/** What moto's IAM lacks or gets wrong, and which patch closes it. */
export const iamGaps: Gaps = {
  'hold a role to its policy': {
    closedBy: ['hold_roles_and_users_to_their_policies'],
    ask: async (clients) => {
      const { s3 } = await asRole(clients, { Action: 's3:GetObject', Resource: '*' });
      await s3.send(new ListBucketsCommand());
      return 'allowed';
    },
    moto: 'allowed',
    aws: 'AccessDenied',
  },
  "name CloudWatch's actions as policies do": {
    closedBy: ['name_actions_as_policies_do'],
    ask: async (clients) => {
      const { cloudWatch } = await asRole(clients, { Action: 'cloudwatch:PutMetricData', Resource: '*' });
      const MetricData = [{ MetricName: 'payments', Value: 1 }];
      const put = new PutMetricDataCommand({ Namespace: 'App', MetricData });
      await withMotosOwnAuthorization(clients, () => cloudWatch.send(put));
      return 'allowed';
    },
    moto: 'SyntaxError',
    aws: 'allowed',
  },
  "deny in the service's own words": {
    closedBy: ['deny_in_the_services_own_words'],
    ask: async (clients) => {
      const { ssm } = await asRole(clients, { Action: 'ssm:GetParameter', Resource: '*' });
      const put = new PutParameterCommand({ Name: '/a', Value: 'b', Type: 'String' });
      return withMotosOwnAuthorization(clients, () => ssm.send(put));
    },
    moto: 'SyntaxError',
    aws: 'AccessDeniedException',
  },
  'permit a call for several resources that are all permitted': {
    closedBy: ['decide_about_each_resource'],
    ask: async (clients) => {
      await putParameters(clients.ssm, '/several/a', '/several/b');
      const { ssm } = await asRole(clients, { Action: 'ssm:GetParameters', Resource: `${parameters}/several/*` });
      const get = new GetParametersCommand({ Names: ['/several/a', '/several/b'] });
      return (await withMotosOwnAuthorization(clients, () => ssm.send(get))).Parameters?.length;
    },
    moto: 'EmulatorFailure',
    aws: 2,
  },
  'take a dot in a policy for a dot': {
    closedBy: ['match_whole_patterns'],
    ask: async (clients) => {
      await putParameters(clients.ssm, '/tokens-key');
      const { ssm } = await asRole(clients, { Action: 'ssm:GetParameter', Resource: `${parameters}/tokens.key` });
      const get = new GetParameterCommand({ Name: '/tokens-key' });
      return (await withMotosOwnAuthorization(clients, () => ssm.send(get))).Parameter?.Value;
    },
    moto: 'value',
    aws: 'AccessDeniedException',
  },
  'let TLS into a bucket that refuses everything else': {
    closedBy: ['leave_out_conditional_denials'],
    ask: async ({ s3 }) => {
      const Bucket = await makeBucket(s3);
      const onlyTls = {
        ...{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: `arn:aws:s3:::${Bucket}/*` },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      };
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Statement: [onlyTls] }) }));
      await s3.send(new PutObjectCommand({ Bucket, Key: 'terraform.tfstate', Body: '{}' }));
      return 'written';
    },
    moto: 'Unknown',
    aws: 'written',
  },
};
