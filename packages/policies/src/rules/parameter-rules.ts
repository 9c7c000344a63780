import { parameterPath } from '@payment/naming';
import { environmentOf } from '../facts/environment-of.ts';
import type { Estate } from '../estate/estate.ts';
import { isLoneReference, referencesIn } from '../estate/references.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt, valueAt, valuesAt } from '../estate/values-at.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const resourceTypes = ['aws_ssm_parameter'];

const encrypted = judgedRule({
  id: 'parameter-encrypted',
  title: 'A parameter is encrypted with a key of our own.',
  severity: 'low',
  requirements: ['8.3.2', '3.6.1'],
  controls: ['CKV2_AWS_34', 'CKV_AWS_337', 'PCI-8.3.2-SSM'],
  resourceTypes,
  expected: 'type: SecureString, with an aws_kms_key as key_id',
  judge: (estate) => (parameter) => ({
    holds: isSecure(parameter) && estate.targets(parameter, 'key_id').some(({ type }) => type === 'aws_kms_key'),
    found: `type: ${shown(valueAt(parameter.body, 'type'))}, key_id: ${shown(valueAt(parameter.body, 'key_id'))}`,
  }),
  fix: 'Set type to SecureString and key_id to an aws_kms_key; or waive it, if everybody may read the parameter.',
});

const notSecret = judgedRule({
  id: 'parameter-not-secret',
  title: 'No parameter that everybody can read holds a secret, and none has a secret in the configuration.',
  severity: 'critical',
  requirements: ['8.3.2', '8.6.2'],
  controls: ['PCI-8.3.2-SSM'],
  resourceTypes,
  expected: 'neither the name nor the value of a secret',
  judge: (estate) => (parameter) => {
    const faults = secretsIn(parameter, estate);
    return { holds: faults.length === 0, found: faults.join(', ') || 'no secret' };
  },
  fix: 'Keep the secret in Secrets Manager and put its ARN into the parameter.',
});

const inOwnPath = judgedRule({
  id: 'parameter-in-own-path',
  title: 'A parameter lies where only its own environment reads, below the name of its stack.',
  severity: 'high',
  requirements: ['7.2.5'],
  controls: [],
  resourceTypes,
  expected: `name: below ${parameterPath('<environment>', '<stack>', '')}`,
  judge: (estate) => (parameter) => {
    const path = parameterPath(environmentOf(estate, parameter), parameter.stack, '');
    const name = textAt(parameter.body, 'name');
    return { holds: name.startsWith(path), found: `name: ${name}` };
  },
  fix: 'Take the name from parameterPath of @payment/naming.',
});

/** Words by which the last part of a name says that the value is a secret, rather than where to find one. */
const secretName = /(password|passwd|secret|token|credential|private-?key|api-?key|access-?key)s?$/i;

/** What only secrets look like: private keys, access keys of AWS, passwords in a document. */
const secretText = /-----BEGIN [A-Z ]*PRIVATE KEY|\b(AKIA|ASIA)[0-9A-Z]{16}\b|"?password"?\s*[:=]/i;

/** The attributes of resources that hold secrets. */
const secretAttributes = [
  'master_password',
  'password',
  'plaintext',
  'private_key',
  'private_key_openssh',
  'private_key_pem',
  'result',
  'secret',
  'secret_binary',
  'secret_string',
  'ses_smtp_password_v4',
];

function secretsIn(parameter: Resource, estate: Estate): readonly string[] {
  const values = [...valuesAt(parameter.body, 'insecure_value'), ...valuesAt(parameter.body, 'value')];
  const literals = values.map((value) => estate.literal(value, parameter)).filter((value) => typeof value === 'string');
  const attributes = [...referencesIn(values), ...estate.origins(values, parameter)].map(({ attribute }) => attribute);
  const isLiteral = literals.some((text) => !isLoneReference(text));
  return [
    ...(!isSecure(parameter) && secretName.test(textAt(parameter.body, 'name')) ? ['named like a secret'] : []),
    ...(isSecure(parameter) && isLiteral ? ['its secret stands in the configuration'] : []),
    ...(literals.some((text) => secretText.test(text)) ? ['looks like a secret'] : []),
    ...(attributes.some(isSecretAttribute) ? ['is the secret of a resource'] : []),
  ];
}

function isSecretAttribute(attribute: string): boolean {
  return secretAttributes.some((one) => attribute === one || attribute.endsWith(`.${one}`));
}

function isSecure({ body }: Resource): boolean {
  return valueAt(body, 'type') === 'SecureString';
}

/** What PCI DSS wants of SSM parameters: everybody in the account can list them. */
export const parameterRules: readonly Rule[] = [encrypted, notSecret, inOwnPath];
