import { describe, expect, it } from 'vitest';
import { adding, setting, type Change } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import type { JsonObject } from '../estate/json.ts';
import { parameterRules } from './parameter-rules.ts';

const host = 'data/parameter-db_host';

/** Adds a parameter to the stack of data. */
function addingParameter(body: JsonObject): Change {
  const name = '/payment-processing/production/data/more';
  return adding('data', 'aws_ssm_parameter', 'more', { name, type: 'String', insecure_value: 'x', ...body });
}

describeRules(
  'the rules of parameters',
  parameterRules,
  [
    {
      rule: 'parameter-encrypted',
      where: 'it is plain text',
      change: addingParameter({}),
      names: 'data/more',
    },
    {
      rule: 'parameter-encrypted',
      where: 'the key is of AWS',
      change: addingParameter({ type: 'SecureString', key_id: 'alias/aws/ssm' }),
      names: 'data/more',
    },
    {
      rule: 'parameter-not-secret',
      where: 'it is named like a secret',
      change: addingParameter({ name: '/payment-processing/production/data/db-password' }),
      names: 'data/more',
    },
    ...[
      '-----BEGIN RSA PRIVATE KEY-----',
      'AKIAIOSFODNN7EXAMPLE',
      '{"username":"admin","password":"x"}',
      '${aws_db_instance.database_instance_D7FC2283.password}',
      '${aws_secretsmanager_secret_version.other.secret_string}',
      '${random_password.other.result}',
      '${tls_private_key.other.private_key_pem}',
      '${aws_iam_access_key.other.secret}',
    ].map((value) => ({
      rule: 'parameter-not-secret',
      where: `its value is ${value}`,
      change: setting(host, 'insecure_value', value),
      names: host,
    })),
    {
      rule: 'parameter-not-secret',
      where: 'a secret stands in the configuration',
      change: addingParameter({ type: 'SecureString', value: 'x' }),
      names: 'data/more',
    },
    {
      rule: 'parameter-in-own-path',
      where: 'it lies in another environment',
      change: setting(host, 'name', '/payment-processing/dev/data/db-host'),
      names: host,
    },
    {
      rule: 'parameter-in-own-path',
      where: 'it lies below another stack',
      change: setting(host, 'name', '/payment-processing/production/edge/db-host'),
      names: host,
    },
  ],
  ['parameter-encrypted'],
);

describe('a parameter', () => {
  it('is encrypted with a key of our own', () => {
    const change = addingParameter({ type: 'SecureString', key_id: '${aws_kms_key.keys_database_key_6CD9BB2D.arn}' });
    const verdicts = parameterRules.flatMap(({ id, check }) =>
      id === 'parameter-encrypted' ? check(realEstate('production', change)) : [],
    );
    expect(verdicts.filter(({ holds }) => holds).map(({ resource }) => resource.path)).toEqual(['data/more']);
  });

  it.each(realEnvironments)('is no secret in %s', (environment) => {
    const failures = parameterRules.flatMap(({ id, check }) =>
      id === 'parameter-encrypted' ? [] : check(realEstate(environment)).filter(({ holds }) => !holds),
    );
    expect(failures).toEqual([]);
  });
});
