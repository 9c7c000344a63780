import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the role of the instances', () => {
  const stack = synthStack(ComputeStack);
  const role = stack.resource('aws_iam_role');

  it('can be assumed by EC2 and by nobody else', () => {
    expect(stack.statements(role.address, 'assume_role_policy')).toEqual([
      {
        Sid: 'AssumedByInstances',
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ]);
  });

  it('lesson 11: has one policy, written here, and no managed one that reads every parameter', () => {
    expect(stack.resources('aws_iam_role_policy_attachment')).toEqual([]);
    expect(role['managed_policy_arns']).toBeUndefined();
    expect(stack.resource('aws_iam_role_policy')['role']).toBe(`\${${role.address}.name}`);
  });

  it('lesson 11: reads the parameters of its own environment, in its own account and region', () => {
    const production = testEnvironment('production');
    const [parameters] = synthStack(ComputeStack, production).statements('aws_iam_role_policy');

    expect(parameters).toMatchObject({
      Sid: 'ReadOwnParameters',
      Resource: `arn:aws:ssm:${production.region}:${production.account}:parameter/payment-processing/production/*`,
    });
  });

  it('lesson 11: takes the exact ARNs of secret, keys and documents from the contract of data', () => {
    const resources = stack
      .statements('aws_iam_role_policy')
      .map(({ Sid, Resource }) => [Sid, Resource] as [string, unknown]);
    const data = (field: string) => `\${data.aws_ssm_parameter.data_${field}.insecure_value}`;

    expect(Object.fromEntries(resources)).toMatchObject({
      ReadDatabaseSecret: data('db_secret_arn'),
      DecryptDatabaseSecret: data('rds_kms_key_arn'),
      ListDocuments: data('documents_bucket_arn'),
      ReadAndWriteDocuments: `${data('documents_bucket_arn')}/*`,
      UseDocumentsKey: data('documents_kms_key_arn'),
      WriteOwnLog: `\${${stack.resource('aws_cloudwatch_log_group').address}.arn}:log-stream:*`,
    });
  });

  it('signs in to the database as the user that the runtime configuration names', () => {
    const connect = stack.statements('aws_iam_role_policy').find(({ Sid }) => Sid === 'SignInToDatabase');
    const parameter = stack
      .resources('aws_ssm_parameter')
      .find(({ name }) => name === '/payment-processing/local/compute/runtime/database-user');
    const user = parameter!['insecure_value'] as string;

    expect(user).toMatch(/^[a-z][a-z0-9_]+$/);
    expect(connect!['Resource']).toMatch(new RegExp(`/${user}$`));
  });

  it('comes to the instances by a profile', () => {
    const profile = stack.resource('aws_iam_instance_profile');

    expect(profile['role']).toBe(`\${${role.address}.name}`);
    expect(stack.resource('aws_launch_template')).toMatchObject({
      iam_instance_profile: { arn: `\${${profile.address}.arn}` },
    });
  });
});
