import {
  DisableKeyCommand,
  DisableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import {
  DeleteBucketEncryptionCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  PutBucketEncryptionCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { emulatorCredentials } from '@payment/emulator';
import { stateBucketName, stateKeyAlias } from '@payment/naming';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering } from '../testing/answering.ts';
import { startTestEmulator, type TestEmulator } from '../testing/test-emulator.ts';
import { awsClients } from './aws-clients.ts';
import { bootstrap } from './bootstrap.ts';
import { ensureStateBucket } from './state-bucket.ts';
import { findStateKey } from './state-key.ts';

let emulator: TestEmulator;

beforeAll(async () => {
  emulator = await startTestEmulator();
});

afterAll(async () => {
  await emulator.stop();
});

/** A region of its own for each test: a place for states that nobody has touched. */
function place(region: string) {
  const location = { account: '123456789012', region };
  return { location, aws: emulator.inRegion(region), Bucket: stateBucketName(location) };
}

describe('bootstrap', () => {
  it('makes a bucket that is versioned, encrypted by our key, private and for TLS only', async () => {
    const { aws, location, Bucket } = place('eu-central-1');
    const changes = await bootstrap(aws, location);
    expect(changes[0]).toBe(`made the key ${stateKeyAlias}`);
    expect(changes).toContain(`made the bucket ${Bucket}`);

    expect((await aws.s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    const { ServerSideEncryptionConfiguration: encryption } = await aws.s3.send(
      new GetBucketEncryptionCommand({ Bucket }),
    );
    const key = await findStateKey(aws.kms);
    expect(encryption?.Rules).toEqual([
      expect.objectContaining({
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key?.Arn },
        BucketKeyEnabled: false,
      }),
    ]);
    const { Policy } = await aws.s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(JSON.parse(Policy ?? '')).toMatchObject({
      Statement: [{ Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    });
    const rotation = await aws.kms.send(new GetKeyRotationStatusCommand({ KeyId: key?.KeyId }));
    expect(rotation.KeyRotationEnabled).toBe(true);
  });

  it('changes nothing that is right', async () => {
    const { aws, location } = place('eu-west-1');
    await bootstrap(aws, location);
    expect(await bootstrap(aws, location)).toEqual([]);
  });

  it('repairs every setting that is not right, and names it', async () => {
    const { aws, location, Bucket } = place('eu-west-2');
    await bootstrap(aws, location);
    const key = await findStateKey(aws.kms);
    await aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await aws.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    await aws.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));
    await aws.s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    await aws.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await aws.s3.send(new DeleteBucketTaggingCommand({ Bucket }));
    await aws.kms.send(new DisableKeyRotationCommand({ KeyId: key?.KeyId }));

    expect(await bootstrap(aws, location)).toEqual([
      'turned the rotation of the key on',
      'set public access: blocked',
      'set object ownership: bucket owner enforced',
      'set versioning: on',
      'set encryption: the key of the states, object by object',
      'set policy: TLS only',
      'set tags',
    ]);
    expect(await bootstrap(aws, location)).toEqual([]);
  });

  it('puts our key in the place of another one', async () => {
    const { aws, location, Bucket } = place('eu-west-3');
    await bootstrap(aws, location);
    await aws.s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: true }],
        },
      }),
    );
    expect(await bootstrap(aws, location)).toEqual(['set encryption: the key of the states, object by object']);
  });

  it('saves a key that is about to be deleted, and enables one that is disabled', async () => {
    const { aws, location } = place('ap-southeast-2');
    await bootstrap(aws, location);
    const key = await findStateKey(aws.kms);
    await aws.kms.send(new DisableKeyCommand({ KeyId: key?.KeyId }));
    expect(await bootstrap(aws, location)).toEqual(['enabled the key']);
    await aws.kms.send(new ScheduleKeyDeletionCommand({ KeyId: key?.KeyId }));
    expect(await bootstrap(aws, location)).toEqual(['cancelled the deletion of the key', 'enabled the key']);
  });

  it('gives two who bootstrap at once one key and one bucket', async () => {
    const { aws, location } = place('sa-east-1');
    await Promise.all([bootstrap(aws, location), bootstrap(aws, location), bootstrap(aws, location)]);
    expect(await bootstrap(aws, location)).toEqual([]);
  });

  it('leaves a bucket of somebody else alone', async () => {
    await using server = await answering([403, '']);
    const aws = awsClients({ region: 'ca-central-1', endpoint: server.url, credentials: emulatorCredentials });
    const location = { account: '123456789012', region: 'ca-central-1' };
    await expect(ensureStateBucket(aws.s3, location, 'arn')).rejects.toThrow(
      'The bucket pay-terraform-state-123456789012-ca-central-1 exists, but not in account 123456789012',
    );
  });
});
