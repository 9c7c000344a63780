import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import { policyStatements, type PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { identitiesOf } from '../estate/statement-terms.ts';
import { valueAt } from '../estate/values-at.ts';
import { is, oneOf } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule } from '../rule.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const bucket = 'aws_s3_bucket';
const publicAccessBlock = 'aws_s3_bucket_public_access_block';
const ownership = 'aws_s3_bucket_ownership_controls';
const versioning = 'aws_s3_bucket_versioning';
const encryption = 'aws_s3_bucket_server_side_encryption_configuration';
const byDefault = 'rule.apply_server_side_encryption_by_default';

const closed: readonly Rule[] = [
  companionRule({
    id: 'bucket-closed-to-public',
    title: 'Every bucket is closed to the public by settings of its own, whatever its policy says.',
    severity: 'critical',
    requirements: ['1.4.4'],
    controls: ['S3.2', 'S3.3', 'S3.8', 'CKV2_AWS_6'],
    type: bucket,
    companion: { type: publicAccessBlock, attribute: 'bucket' },
    fix: 'Give the bucket an aws_s3_bucket_public_access_block with all four settings true.',
  }),
  ...[
    { attribute: 'block_public_acls', control: 'CKV_AWS_53', title: 'No public ACL can be added.' },
    { attribute: 'block_public_policy', control: 'CKV_AWS_54', title: 'No public bucket policy can be set.' },
    { attribute: 'ignore_public_acls', control: 'CKV_AWS_55', title: 'A public ACL has no effect.' },
    { attribute: 'restrict_public_buckets', control: 'CKV_AWS_56', title: 'A public bucket policy has no effect.' },
  ].map(({ attribute, control, title }) =>
    attributeRule({
      id: `bucket-${attribute.replaceAll('_', '-')}`,
      title,
      severity: 'critical',
      requirements: ['1.4.4'],
      controls: ['S3.2', 'S3.3', 'S3.8', 'CKV2_AWS_6', control],
      type: publicAccessBlock,
      attribute,
      expected: is(true),
      fix: `Set ${attribute} to true.`,
    }),
  ),
  companionRule({
    id: 'bucket-owner-said',
    title: 'Every bucket says who owns its objects.',
    severity: 'medium',
    requirements: ['7.2.1'],
    controls: ['S3.12', 'CKV2_AWS_65'],
    type: bucket,
    companion: { type: ownership, attribute: 'bucket' },
    fix: 'Give the bucket an aws_s3_bucket_ownership_controls with BucketOwnerEnforced.',
  }),
  attributeRule({
    id: 'bucket-owner-enforced',
    title: 'The owner of a bucket owns all of its objects, and ACLs have no effect.',
    severity: 'medium',
    requirements: ['7.2.1'],
    controls: ['S3.12', 'CKV2_AWS_65'],
    type: ownership,
    attribute: 'rule.object_ownership',
    expected: is('BucketOwnerEnforced'),
    fix: 'Set object_ownership to BucketOwnerEnforced.',
  }),
  judgedRule({
    id: 'bucket-without-acl',
    title: 'No bucket has an ACL: policies alone say who may do what.',
    severity: 'high',
    requirements: ['1.4.4', '7.2.1'],
    controls: ['S3.12', 'CKV_AWS_20', 'CKV_AWS_57', 'CKV_AWS_375', 'CKV2_AWS_43'],
    resourceTypes: [bucket],
    fix: 'Remove the ACL, and allow what is needed in the policy of the bucket.',
    expected: 'neither acl nor an aws_s3_bucket_acl',
    judge: (estate) => (resource) => {
      const acls = estate.pointingAt(resource, 'aws_s3_bucket_acl', 'bucket').map(({ address }) => address);
      const own = ['acl', 'grant'].filter((attribute) => valueAt(resource.body, attribute) !== undefined);
      return { holds: acls.length + own.length === 0, found: [...acls, ...own].join(', ') || 'neither' };
    },
  }),
];

const policies: readonly Rule[] = [
  judgedRule({
    id: 'bucket-over-tls-only',
    title: 'Every bucket refuses requests without TLS.',
    severity: 'high',
    requirements: ['4.2.1'],
    controls: ['S3.5', 'CKV_AWS_379'],
    resourceTypes: [bucket],
    fix: 'Deny everybody s3:* on the bucket and on bucket/* under Bool aws:SecureTransport false in its policy.',
    expected: 'a policy with Deny of s3:* on the bucket and on bucket/*, under Bool aws:SecureTransport false alone',
    judge: (estate) => (resource) => {
      const denied = estate
        .pointingAt(resource, 'aws_s3_bucket_policy', 'bucket')
        .flatMap((policy) => policyStatements(policy, 'policy') ?? [])
        .filter(deniesWithoutTls)
        .flatMap(({ resources }) => resources);
      return {
        holds: [`\${${resource.address}.arn}`, `\${${resource.address}.arn}/*`].every((arn) => denied.includes(arn)),
        found: `such a Deny on: ${denied.join(', ') || 'nothing'}`,
      };
    },
  }),
  judgedRule({
    id: 'bucket-policy-can-be-mended',
    title: 'No policy of a bucket shuts out whoever would have to mend it.',
    severity: 'medium',
    requirements: ['7.2.1'],
    controls: ['CKV_AWS_93'],
    resourceTypes: ['aws_s3_bucket_policy'],
    fix: 'Deny single actions, or add a condition: only the root user can remove a policy that denies everybody all.',
    expected: 'no Deny of s3:*, s3:Put* or s3:PutBucketPolicy for everybody without a condition',
    judge: () => (resource) => {
      const shut = policyStatements(resource, 'policy')?.filter(shutsOut);
      return {
        holds: shut?.length === 0,
        found: shut?.map(({ sid, actions }) => `${sid}: ${actions.join(', ')}`).join('; ') ?? 'cannot be read',
      };
    },
  }),
];

/** Whether a statement denies everybody everything that does not come over TLS, and says nothing else. */
function deniesWithoutTls(statement: PolicyStatement): boolean {
  const { effect, actions, isInverted, conditions } = statement;
  const [condition, ...others] = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => [operator, key, ...values].join(' ')),
  );
  return (
    effect === 'Deny' &&
    !isInverted &&
    identitiesOf(statement).includes('*') &&
    actions.includes('s3:*') &&
    condition === 'Bool aws:SecureTransport false' &&
    others.length === 0
  );
}

function shutsOut(statement: PolicyStatement): boolean {
  const { effect, actions, conditions } = statement;
  return (
    effect === 'Deny' &&
    identitiesOf(statement).includes('*') &&
    Object.keys(conditions).length === 0 &&
    actions.some((action) => ['*', 's3:*', 's3:Put*', 's3:PutBucketPolicy'].includes(action))
  );
}

const encrypted: readonly Rule[] = [
  companionRule({
    id: 'bucket-encryption-said',
    title: 'Every bucket says how its objects are encrypted.',
    severity: 'high',
    requirements: ['3.5.1'],
    controls: ['S3.17', 'CKV_AWS_19'],
    type: bucket,
    companion: { type: encryption, attribute: 'bucket' },
    fix: 'Give the bucket an aws_s3_bucket_server_side_encryption_configuration.',
  }),
  attributeRule({
    id: 'bucket-encrypted',
    title: 'The objects of a bucket are encrypted at rest.',
    severity: 'high',
    requirements: ['3.5.1'],
    controls: ['CKV_AWS_19'],
    type: encryption,
    attribute: `${byDefault}.sse_algorithm`,
    expected: oneOf('aws:kms', 'aws:kms:dsse', 'AES256'),
    fix: 'Set sse_algorithm to aws:kms.',
  }),
  attributeRule({
    id: 'bucket-encrypted-with-kms',
    title: 'The objects of a bucket are encrypted with AWS KMS, so that reading them takes the right to use a key.',
    severity: 'high',
    requirements: ['3.5.1'],
    controls: ['S3.17', 'CKV_AWS_145'],
    type: encryption,
    attribute: `${byDefault}.sse_algorithm`,
    expected: is('aws:kms'),
    fix: 'Set sse_algorithm to aws:kms.',
  }),
  referenceRule({
    id: 'bucket-encrypted-with-own-key',
    title: 'The key of a bucket is a customer managed key of the environment.',
    severity: 'high',
    requirements: ['3.5.1', '3.6.1'],
    controls: ['S3.17', 'CKV_AWS_145'],
    type: encryption,
    attribute: `${byDefault}.kms_master_key_id`,
    target: 'aws_kms_key',
    where: usesKms,
    fix: 'Set kms_master_key_id to the ARN of an aws_kms_key of the environment.',
  }),
  attributeRule({
    id: 'bucket-key-enabled',
    title: 'A bucket asks for the key so seldom that requests to KMS are never throttled, nor a reason to do without.',
    severity: 'low',
    requirements: ['3.6.1'],
    controls: [],
    type: encryption,
    attribute: 'rule.bucket_key_enabled',
    expected: is(true),
    where: usesKms,
    fix: 'Set bucket_key_enabled to true.',
  }),
];

/** Whether the algorithm takes a key of ours: AES256 stands for keys of S3 alone. */
function usesKms({ body }: Resource): boolean {
  return valueAt(body, `${byDefault}.sse_algorithm`) !== 'AES256';
}

const kept: readonly Rule[] = [
  companionRule({
    id: 'bucket-versioning-said',
    title: 'Every bucket says whether it keeps old versions.',
    severity: 'medium',
    requirements: ['10.3.2', '12.10.1'],
    controls: ['CKV_AWS_21'],
    type: bucket,
    companion: { type: versioning, attribute: 'bucket' },
    fix: 'Give the bucket an aws_s3_bucket_versioning with the status Enabled.',
  }),
  attributeRule({
    id: 'bucket-versioned',
    title: 'What is overwritten or deleted in a bucket can be restored.',
    severity: 'medium',
    requirements: ['10.3.2', '12.10.1'],
    controls: ['CKV_AWS_21'],
    type: versioning,
    attribute: 'versioning_configuration.status',
    expected: is('Enabled'),
    fix: 'Set the status of versioning to Enabled.',
  }),
  attributeRule({
    id: 'bucket-lockable',
    title: 'The objects of a bucket can be locked against deletion.',
    severity: 'medium',
    requirements: ['10.5.1', '12.10.1'],
    controls: ['S3.15', 'CKV_AWS_143'],
    type: bucket,
    attribute: 'object_lock_enabled',
    expected: is(true),
    fix: 'Make a new bucket with object_lock_enabled true, and move the objects there.',
  }),
  attributeRule({
    id: 'bucket-outlives-stack',
    title: 'A bucket that holds objects is not deleted with its stack.',
    severity: 'high',
    requirements: ['10.5.1', '12.10.1'],
    controls: [],
    type: bucket,
    attribute: 'force_destroy',
    expected: is(false),
    fix: 'Set force_destroy to false.',
  }),
];

const logged: readonly Rule[] = [
  companionRule({
    id: 'bucket-access-logged',
    title: 'Who touches the objects of a bucket is logged.',
    severity: 'medium',
    requirements: ['10.2.1'],
    controls: ['S3.9', 'CKV_AWS_18', 'PCI-10.2.1-LOGS'],
    type: bucket,
    companion: { type: 'aws_s3_bucket_logging', attribute: 'bucket' },
    fix: 'Give the bucket an aws_s3_bucket_logging to another bucket.',
  }),
];

/** What PCI DSS wants of every bucket. */
export const bucketRules: readonly Rule[] = [...closed, ...policies, ...encrypted, ...kept, ...logged];
