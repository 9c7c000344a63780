import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  NotFoundException,
  AlreadyExistsException,
  ScheduleKeyDeletionCommand,
  type KeyMetadata,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { stateKeyAlias } from '@payment/naming';
import { stateKeyLost } from '../errors.ts';
import { projectTags } from './project-tags.ts';

/** The key of the states, and what had to be done to make it right. */
export interface EnsuredKey {
  readonly arn: string;
  /** One clause per change, for example `made the key`. */
  readonly changes: readonly string[];
}

/** The key behind `stateKeyAlias`, or nothing. */
export async function findStateKey(kms: KMSClient): Promise<KeyMetadata | undefined> {
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: stateKeyAlias }));
    return KeyMetadata;
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** Makes the key that encrypts the states, or repairs it: enabled, rotated every year, behind its alias. */
export async function ensureStateKey(kms: KMSClient): Promise<EnsuredKey> {
  const changes: string[] = [];
  let key = await findStateKey(kms);
  if (key === undefined) {
    key = await createKey(kms);
    changes.push(`made the key ${stateKeyAlias}`);
  }
  const { KeyId, Arn } = key;
  if (Arn === undefined) throw stateKeyLost(stateKeyAlias);

  if (key.KeyState === 'PendingDeletion') {
    await kms.send(new CancelKeyDeletionCommand({ KeyId }));
    changes.push('cancelled the deletion of the key');
  }
  if (key.Enabled !== true) {
    await kms.send(new EnableKeyCommand({ KeyId }));
    changes.push('enabled the key');
  }
  const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
  if (KeyRotationEnabled !== true) {
    await kms.send(new EnableKeyRotationCommand({ KeyId }));
    changes.push('turned the rotation of the key on');
  }
  return { arn: Arn, changes };
}

/** Of two who make the key at once, the first to name it wins, and the other's key goes again. */
async function createKey(kms: KMSClient): Promise<KeyMetadata> {
  const { KeyMetadata: made } = await kms.send(
    new CreateKeyCommand({
      Description: 'Encrypts the Terraform states of payment-processing',
      Tags: projectTags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
    }),
  );
  try {
    await kms.send(new CreateAliasCommand({ AliasName: stateKeyAlias, TargetKeyId: made?.KeyId }));
  } catch (error) {
    if (!(error instanceof AlreadyExistsException)) throw error;
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: made?.KeyId, PendingWindowInDays: 7 }));
  }
  const key = await findStateKey(kms);
  if (key === undefined) throw stateKeyLost(stateKeyAlias);
  return key;
}
