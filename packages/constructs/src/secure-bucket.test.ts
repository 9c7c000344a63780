import { describe, expect, it } from 'vitest';
import type { PolicyStatement } from './policy-document.ts';
import { SecureBucket, type SecureBucketProps } from './secure-bucket.ts';
import { synthParts } from './testing/synth-parts.ts';

const props: SecureBucketProps = {
  name: 'pay-documents-staging-abc123',
  encryption: { kmsKeyArn: 'arn:key' },
  accessLog: { bucketName: 'logs', prefix: 'documents/' },
  lifecycle: [],
  statements: () => [],
  forceDestroy: false,
};

function synthBucket(change: Partial<SecureBucketProps> = {}) {
  return synthParts((stack) => {
    new SecureBucket(stack, 'documents', { ...props, ...change });
  });
}

const view = synthBucket();
const bucket = view.resource('aws_s3_bucket').address;

describe('SecureBucket', () => {
  it('has the name it is given, and all its settings are about that one bucket', () => {
    expect(view.resource('aws_s3_bucket')['bucket']).toBe('pay-documents-staging-abc123');
    const settings = view.resources().filter(({ address }) => address.startsWith('aws_s3_bucket_'));
    expect(settings).toHaveLength(7);
    for (const setting of settings) expect(setting['bucket'], setting.address).toBe(`\${${bucket}.id}`);
  });

  it('is closed to the public in all four ways', () => {
    expect(view.resource('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it('knows no ACLs: whatever is written belongs to the bucket’s owner', () => {
    expect(view.resource('aws_s3_bucket_ownership_controls')['rule']).toEqual({
      object_ownership: 'BucketOwnerEnforced',
    });
  });

  it('keeps every version', () => {
    expect(view.resource('aws_s3_bucket_versioning')['versioning_configuration']).toEqual({ status: 'Enabled' });
  });

  it('is encrypted with the key it is given, asking KMS once per bucket instead of once per object', () => {
    expect(view.resource('aws_s3_bucket_server_side_encryption_configuration')['rule']).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: 'arn:key' },
        bucket_key_enabled: true,
      },
    ]);
  });

  it('is encrypted by S3 itself where the logs of a load balancer go', () => {
    const logs = synthBucket({ encryption: 'sse-s3' });
    expect(logs.resource('aws_s3_bucket_server_side_encryption_configuration')['rule']).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
  });

  it('drops unfinished uploads after a week, and ages as it is told', () => {
    const toGlacier = { id: 'archive', status: 'Enabled', transition: [{ days: 90, storageClass: 'GLACIER_IR' }] };
    const ageing = synthBucket({ lifecycle: [toGlacier] }).resource('aws_s3_bucket_lifecycle_configuration');
    expect(ageing['rule']).toMatchObject([
      { id: 'abort-unfinished-uploads', abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] },
      { id: 'archive', transition: [{ days: 90, storage_class: 'GLACIER_IR' }] },
    ]);
    expect(view.resource('aws_s3_bucket_lifecycle_configuration')['rule']).toHaveLength(1);
  });

  it('ages only once it is versioned', () => {
    expect(view.resource('aws_s3_bucket_lifecycle_configuration')['depends_on']).toEqual([
      view.resource('aws_s3_bucket_versioning').address,
    ]);
  });

  it('logs who accesses it where it is told', () => {
    expect(view.resource('aws_s3_bucket_logging')).toMatchObject({
      target_bucket: 'logs',
      target_prefix: 'documents/',
    });
  });

  it('logs no access where it receives the logs itself', () => {
    expect(synthBucket({ accessLog: 'none' }).resources('aws_s3_bucket_logging')).toEqual([]);
  });

  it('is reached over TLS alone, by anybody', () => {
    expect(view.statements('aws_s3_bucket_policy')).toEqual([
      {
        Sid: 'OnlyOverTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`\${${bucket}.arn}`, `\${${bucket}.arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  it('gives others what it is told, and demands TLS of them all the same', () => {
    const deliver = (arn: string): PolicyStatement => ({
      Sid: 'Deliver',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `${arn}/*`,
    });
    const statements = synthBucket({ statements: (arn) => [deliver(arn)] }).statements('aws_s3_bucket_policy');
    expect(statements.map(({ Sid }) => Sid as string)).toEqual(['OnlyOverTls', 'Deliver']);
    expect(statements[1]).toEqual(deliver(`\${${bucket}.arn}`));
  });

  it('gets its policy once public access is blocked: S3 takes no two changes of it at once', () => {
    expect(view.resource('aws_s3_bucket_policy')['depends_on']).toEqual([
      view.resource('aws_s3_bucket_public_access_block').address,
    ]);
  });

  it('is destroyed with its objects only where it is told so', () => {
    expect(view.resource('aws_s3_bucket')['force_destroy']).toBe(false);
    expect(synthBucket({ forceDestroy: true }).resource('aws_s3_bucket')['force_destroy']).toBe(true);
  });

  it('lets objects be locked only where it is told so', () => {
    expect(view.resource('aws_s3_bucket')['object_lock_enabled']).toBe(false);
    expect(synthBucket({ objectLock: true }).resource('aws_s3_bucket')['object_lock_enabled']).toBe(true);
  });

  it('gives its name, ARN and policy to what writes to it', () => {
    let made: SecureBucket | undefined;
    synthParts((stack) => (made = new SecureBucket(stack, 'documents', props)));
    expect(made?.name).toMatch(/TfToken/);
    expect(made?.arn).toMatch(/TfToken/);
    expect(made?.policy.terraformResourceType).toBe('aws_s3_bucket_policy');
  });
});
