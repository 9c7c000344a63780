import {
  CreateBucketCommand,
  HeadBucketCommand,
  NotFound,
  S3ServiceException,
  BucketAlreadyOwnedByYou,
  type S3Client,
} from '@aws-sdk/client-s3';
import { stateBucketName, type StateLocation } from '@payment/naming';
import { stateBucketForeign } from '../errors.ts';
import { bucketSettings } from './bucket-settings.ts';

/** Whether the state bucket of an account and region is there. */
export async function stateBucketExists(s3: S3Client, location: StateLocation): Promise<boolean> {
  const bucket = stateBucketName(location);
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket, ExpectedBucketOwner: location.account }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    // The answer to a HEAD has no body, and so no name of its error: forbidden, or in another region.
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    throw status === 403 || status === 301 ? stateBucketForeign(bucket, location.account, error) : error;
  }
}

/**
 * Makes the bucket of the states, or repairs it: every setting is read and, if it is not as it must be, put.
 *
 * @returns one clause per change, none if all was right
 */
export async function ensureStateBucket(
  s3: S3Client,
  location: StateLocation,
  keyArn: string,
): Promise<readonly string[]> {
  const bucket = stateBucketName(location);
  const changes: string[] = [];
  if (!(await stateBucketExists(s3, location))) {
    await createBucket(s3, bucket);
    changes.push(`made the bucket ${bucket}`);
  }
  for (const { name, isRight, put } of bucketSettings(s3, { bucket, account: location.account, keyArn })) {
    if (await isRight()) continue;
    await put();
    changes.push(`set ${name}`);
  }
  return changes;
}

/** Made in the client's own region, which the SDK sees to. */
async function createBucket(s3: S3Client, bucket: string): Promise<void> {
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket: bucket,
        ObjectOwnership: 'BucketOwnerEnforced',
      }),
    );
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
}
