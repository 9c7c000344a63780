import { synthStack } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the runtime configuration', () => {
  const stack = synthStack(ComputeStack);
  const root = '/payment-processing/local/compute/runtime/';
  const parameters = stack.resources('aws_ssm_parameter').filter(({ name }) => (name as string).startsWith(root));
  const values = Object.fromEntries(
    parameters.map(({ name, insecure_value: value }) => [(name as string).slice(root.length), value as unknown]),
  );
  const data = (field: string) => `data.aws_ssm_parameter.data_${field}.insecure_value`;

  it('tells the application everything it has to know', () => {
    expect(values).toEqual({
      'application-port': '8443',
      'aws-region': 'us-east-1',
      'database-host': `\${${data('db_host')}}`,
      'database-name': `\${${data('db_name')}}`,
      'database-port': `\${tostring(tonumber(${data('db_port')}))}`,
      'database-secret-arn': `\${${data('db_secret_arn')}}`,
      'database-user': 'pay_app_local_t3st01',
      'documents-bucket-name': `\${${data('documents_bucket_name')}}`,
      'documents-kms-key-arn': `\${${data('documents_kms_key_arn')}}`,
      'health-check-path': '/health',
      'log-group-name': `\${${stack.resource('aws_cloudwatch_log_group').address}.name}`,
      'metrics-namespace': 'PaymentProcessing/local',
    });
  });

  it('is readable by whoever reviews a plan, because nothing in it is secret', () => {
    for (const parameter of parameters) {
      expect(parameter).toMatchObject({ type: 'String', description: expect.stringMatching(/\.$/) as string });
    }
  });

  it('lies where the role of the instances may read', () => {
    const [statement] = stack.statements('aws_iam_role_policy');
    const readable = (statement!['Resource'] as string).replace(/^.*:parameter/, '').replace(/\*$/, '');

    for (const { name } of parameters) expect(name).toMatch(new RegExp(`^${readable}`));
  });
});
