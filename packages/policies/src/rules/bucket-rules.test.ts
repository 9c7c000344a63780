import { adding, editingStatements, removing, setting, unsetting, type Statement } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { bucketRules } from './bucket-rules.ts';

const documents = 'data/documents/bucket';
const names = `${documents}/bucket`;
const policy = `${documents}/policy`;
const publicAccess = `${documents}/public-access`;
const encryption = `${documents}/encryption`;
const flags = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];
const byDefault = 'rule.apply_server_side_encryption_by_default';

/** Changes the statement that demands TLS. */
function tls(change: (statement: Statement) => Statement) {
  return editingStatements(policy, 'policy', (statements) =>
    statements.map((statement) => (statement['Sid'] === 'OnlyOverTls' ? change(statement) : statement)),
  );
}

function denying(action: string) {
  const Resource = '${aws_s3_bucket.documents_bucket_C1A86101.arn}';
  const denial = { Effect: 'Deny', Principal: '*', Action: action, Resource };
  return editingStatements(policy, 'policy', (statements) => [...statements, denial]);
}

describeRules('the rules of buckets', bucketRules, [
  { rule: 'bucket-closed-to-public', where: 'it has no such settings', change: removing(publicAccess), names },
  ...flags.flatMap((attribute) => {
    const rule = `bucket-${attribute.replaceAll('_', '-')}`;
    return [
      { rule, where: `${attribute} is false`, change: setting(publicAccess, attribute, false), names: publicAccess },
      { rule, where: `${attribute} is not said`, change: unsetting(publicAccess, attribute), names: publicAccess },
    ];
  }),
  { rule: 'bucket-owner-said', where: 'nobody says so', change: removing(`${documents}/ownership`), names },
  {
    rule: 'bucket-owner-enforced',
    where: 'writers own their objects',
    change: setting(`${documents}/ownership`, 'rule.object_ownership', 'ObjectWriter'),
    names: `${documents}/ownership`,
  },
  {
    rule: 'bucket-without-acl',
    where: 'an ACL opens it to everybody who has an AWS account',
    change: adding('data', 'aws_s3_bucket_acl', 'acl', {
      bucket: '${aws_s3_bucket.documents_bucket_C1A86101.id}',
      acl: 'authenticated-read',
    }),
    names,
  },
  { rule: 'bucket-without-acl', where: 'it has an ACL itself', change: setting(names, 'acl', 'public-read'), names },

  { rule: 'bucket-over-tls-only', where: 'it has no policy', change: removing(policy), names },
  { rule: 'bucket-over-tls-only', where: 'its policy cannot be read', change: setting(policy, 'policy', '{'), names },
  {
    rule: 'bucket-over-tls-only',
    where: 'its objects are left out',
    change: tls((statement) => ({ ...statement, Resource: '${aws_s3_bucket.documents_bucket_C1A86101.arn}' })),
    names,
  },
  {
    rule: 'bucket-over-tls-only',
    where: 'only reading is denied',
    change: tls((statement) => ({ ...statement, Action: 's3:GetObject' })),
    names,
  },
  {
    rule: 'bucket-over-tls-only',
    where: 'only one user is meant',
    change: tls((statement) => ({ ...statement, Principal: { AWS: 'arn:aws:iam::333333333333:user/somebody' } })),
    names,
  },
  {
    rule: 'bucket-over-tls-only',
    where: 'some are excepted',
    change: tls((statement) => ({ ...statement, NotPrincipal: { AWS: 'arn:aws:iam::333333333333:root' } })),
    names,
  },
  {
    rule: 'bucket-over-tls-only',
    where: 'another condition must hold too',
    change: tls((statement) => ({
      ...statement,
      Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'true' } },
    })),
    names,
  },
  {
    rule: 'bucket-over-tls-only',
    where: 'TLS is what is denied',
    change: tls((statement) => ({ ...statement, Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    names,
  },
  {
    rule: 'bucket-over-tls-only',
    where: 'it is allowed instead',
    change: tls((statement) => ({ ...statement, Effect: 'Allow' })),
    names,
  },
  { rule: 'bucket-policy-can-be-mended', where: 'everybody is denied all', change: denying('s3:*'), names: policy },
  {
    rule: 'bucket-policy-can-be-mended',
    where: 'it cannot be read',
    change: setting(policy, 'policy', 'no policy'),
    names: policy,
  },

  { rule: 'bucket-encryption-said', where: 'nobody says so', change: removing(encryption), names },
  {
    rule: 'bucket-encrypted',
    where: 'no algorithm is named',
    change: unsetting(encryption, `${byDefault}.sse_algorithm`),
    names: encryption,
  },
  {
    rule: 'bucket-encrypted-with-kms',
    where: 'S3 has all the keys',
    change: setting(encryption, `${byDefault}.sse_algorithm`, 'AES256'),
    names: encryption,
  },
  {
    rule: 'bucket-encrypted-with-own-key',
    where: 'the key is one of AWS',
    change: unsetting(encryption, `${byDefault}.kms_master_key_id`),
    names: encryption,
  },
  {
    rule: 'bucket-key-enabled',
    where: 'it is off',
    change: setting(encryption, 'rule.bucket_key_enabled', false),
    names: encryption,
  },

  { rule: 'bucket-versioning-said', where: 'nobody says so', change: removing(`${documents}/versioning`), names },
  {
    rule: 'bucket-versioned',
    where: 'it is suspended',
    change: setting(`${documents}/versioning`, 'versioning_configuration.status', 'Suspended'),
    names: `${documents}/versioning`,
  },
  { rule: 'bucket-lockable', where: 'it is not', change: setting(names, 'object_lock_enabled', false), names },
  { rule: 'bucket-outlives-stack', where: 'it does not', change: setting(names, 'force_destroy', true), names },
  { rule: 'bucket-access-logged', where: 'nothing is logged', change: removing(`${documents}/access-log`), names },
]);
