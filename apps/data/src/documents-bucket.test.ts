import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const stack = synthStack(DataStack);
const bucket = (part: string) => resourceAt(stack, `documents/bucket/${part}`);

describe('DocumentsBucket', () => {
  it('lesson 1: is named by the environment and its suffix', () => {
    expect(bucket('bucket')['bucket']).toBe('pay-documents-local-t3st01');
  });

  it('lesson 5: encrypts every object with the key of the documents, by way of a bucket key', () => {
    expect(bucket('encryption')['rule']).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: refTo(stack, 'keys/documents/key', 'arn'),
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  it('is closed to the public and to whoever does not come over TLS', () => {
    expect(bucket('public-access')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(bucket('ownership')).toMatchObject({ rule: { object_ownership: 'BucketOwnerEnforced' } });
    expect(stack.statements(bucket('policy').address)).toMatchObject([
      { Effect: 'Deny', Principal: '*', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  it('keeps every version, old ones for a year, and lets each be locked', () => {
    expect(bucket('versioning')).toMatchObject({ versioning_configuration: { status: 'Enabled' } });
    expect(bucket('bucket')['object_lock_enabled']).toBe(true);
    expect(bucket('lifecycle')['rule']).toContainEqual(
      expect.objectContaining({ status: 'Enabled', noncurrent_version_expiration: [{ noncurrent_days: 365 }] }),
    );
  });

  it('never deletes a document by itself', () => {
    for (const rule of bucket('lifecycle')['rule'] as object[]) expect(rule).not.toHaveProperty('expiration');
  });

  it('stores documents where they cost least, and archives the unread after the days the environment says', () => {
    expect(bucket('lifecycle')['rule']).toContainEqual(
      expect.objectContaining({ transition: [{ days: 0, storage_class: 'INTELLIGENT_TIERING' }] }),
    );
    const later = testEnvironment('local', ({ data }) => (data.documents.archiveAfterDays = 400));
    expect(resourceAt(synthStack(DataStack, later), 'documents/tiering')).toMatchObject({
      status: 'Enabled',
      tiering: [{ access_tier: 'ARCHIVE_ACCESS', days: 400 }],
    });
  });

  it('logs every access to the log bucket, once S3 may deliver there', () => {
    expect(bucket('access-log')).toMatchObject({
      target_bucket: refTo(stack, 'access-logs/bucket/policy', 'bucket'),
      target_prefix: 'documents/',
    });
  });

  it.each([
    ['production', false],
    ['local', true],
  ])('goes with its documents when %s is destroyed: %s', (name, forceDestroy) => {
    const view = synthStack(DataStack, testEnvironment(name));
    expect(resourceAt(view, 'documents/bucket/bucket')['force_destroy']).toBe(forceDestroy);
  });
});
