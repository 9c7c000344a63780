import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { stackNames, stacks, upstreamOf, type StackName } from '@payment/contracts';
import { stateBucketName, stateKeyAlias, stateLockKey, stateObjectKey } from '@payment/naming';
import { describe, expect, it } from 'vitest';
import { asWorkflow } from './as-workflow.ts';
import { environment } from './deployed-delivery.ts';
import { outcome } from './outcome.ts';

const Bucket = stateBucketName(environment);
const stateOf = (stack: StackName) => ({ Bucket, Key: stateObjectKey(environment.name, stack) });
const lockOf = (stack: StackName) => ({ Bucket, Key: stateLockKey(environment.name, stack) });

/** The stacks whose states a stack's roles read: its own, and those that publish through theirs to it. */
function readableBy(stack: StackName): readonly StackName[] {
  const producers = upstreamOf(stack).filter((name) => stacks[name].publishes.channel === 'remote-state');
  return stackNames.filter((name) => name === stack || producers.includes(name));
}

// A token of GitHub can be had by its jobs alone: elsewhere than on the emulator, no test can become a role.
describe.runIf(environment.emulated)('the states', () => {
  for (const stack of stackNames) {
    for (const kind of ['plan', 'deploy'] as const) {
      const readable = readableBy(stack);
      it(`of ${readable.join(' and ')}, and of no other stack, are read by whoever may ${kind} ${stack}`, async () => {
        const s3 = new S3Client(await asWorkflow({ kind, stack }));
        for (const one of stackNames) {
          const expected = readable.includes(one) ? 'allowed' : 'denied';
          expect([one, await outcome(s3.send(new GetObjectCommand(stateOf(one))))]).toEqual([one, expected]);
        }
      });
    }

    it(`are locked and released one by one: whoever may deploy ${stack} locks ${stack}`, async () => {
      const s3 = new S3Client(await asWorkflow({ kind: 'deploy', stack }));
      const lock = (one: StackName) =>
        outcome(s3.send(new PutObjectCommand({ ...lockOf(one), Body: '{}', IfNoneMatch: '*' })));
      const release = (one: StackName) => outcome(s3.send(new DeleteObjectCommand(lockOf(one))));
      expect([await lock(stack), await release(stack)]).toEqual(['allowed', 'allowed']);
      for (const other of stackNames.filter((name) => name !== stack)) {
        expect([other, await lock(other), await release(other)]).toEqual([other, 'denied', 'denied']);
      }
    });

    it(`are not written by whoever may plan ${stack}, nor those of others by whoever may deploy it`, async () => {
      const planner = new S3Client(await asWorkflow({ kind: 'plan', stack }));
      const deployer = new S3Client(await asWorkflow({ kind: 'deploy', stack }));
      // Were it allowed, it would still not overwrite what is there.
      const write = (one: StackName) => new PutObjectCommand({ ...stateOf(one), Body: '{}', IfNoneMatch: '*' });
      for (const one of stackNames) expect([one, await outcome(planner.send(write(one)))]).toEqual([one, 'denied']);
      for (const one of stackNames) {
        const expected = one === stack ? 'PreconditionFailed' : 'denied';
        expect([one, await outcome(deployer.send(write(one)))]).toEqual([one, expected]);
      }
      expect(await outcome(planner.send(new PutObjectCommand({ ...lockOf(stack), Body: '{}' })))).toBe('denied');
    });

    it(`are not deleted by whoever may deploy ${stack}, nor listed`, async () => {
      const s3 = new S3Client(await asWorkflow({ kind: 'deploy', stack }));
      for (const one of stackNames) {
        const remove = new DeleteObjectCommand({ ...stateOf(one), IfMatch: 'none' });
        expect([one, await outcome(s3.send(remove))]).toEqual([one, 'denied']);
      }
      const list = new ListObjectsV2Command({ Bucket, Prefix: `${environment.name}/` });
      expect(await outcome(s3.send(list))).toBe('denied');
    });
  }

  it('are encrypted with a key that no role uses but through S3', async () => {
    for (const stack of stackNames) {
      const kms = new KMSClient(await asWorkflow({ kind: 'deploy', stack }));
      const encrypt = new EncryptCommand({ KeyId: stateKeyAlias, Plaintext: Buffer.from('a') });
      expect([stack, await outcome(kms.send(encrypt))]).toEqual([stack, 'denied']);
    }
  });

  it('of data are no business of compute', async () => {
    for (const kind of ['plan', 'deploy'] as const) {
      const s3 = new S3Client(await asWorkflow({ kind, stack: 'compute' }));
      await expect(s3.send(new GetObjectCommand(stateOf('data')))).rejects.toThrow(
        /assumed-role\/pay-(plan|deploy)-compute-.* is not authorized to perform: s3:GetObject on resource: .*data/,
      );
    }
  });
});
