import { DeleteObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { stateBucketName, stateLockKey } from '@payment/naming';
import { z } from 'zod';
import { absentAs } from './absent-as.ts';

const lockSchema = z.looseObject({
  ID: z.string(),
  Operation: z.string(),
  Who: z.string(),
  Created: z.string(),
});

/** Who is at work on a stack. */
export interface StateLock {
  readonly id: string;
  /** For example `OperationTypeApply`. */
  readonly operation: string;
  /** `user@host`. */
  readonly who: string;
  /** Since when, as Terraform writes it. */
  readonly created: string;
}

/** The lock on the state of a stack, if one is held; Terraform's S3 backend keeps it as an object beside the state. */
export async function findStateLock(
  s3: S3Client,
  environment: Environment,
  stack: StackName,
): Promise<StateLock | undefined> {
  const found = await absentAs(undefined, s3.send(new GetObjectCommand(lockObject(environment, stack))));
  if (found?.Body === undefined) return undefined;
  const lock = lockSchema.parse(JSON.parse(await found.Body.transformToString()));
  return { id: lock.ID, operation: lock.Operation, who: lock.Who, created: lock.Created };
}

/** Removes the lock, as `terraform force-unlock` does. */
export async function removeStateLock(s3: S3Client, environment: Environment, stack: StackName): Promise<void> {
  await s3.send(new DeleteObjectCommand(lockObject(environment, stack)));
}

function lockObject(environment: Environment, stack: StackName) {
  return {
    Bucket: stateBucketName(environment),
    Key: stateLockKey(environment.name, stack),
    ExpectedBucketOwner: environment.account,
  };
}
