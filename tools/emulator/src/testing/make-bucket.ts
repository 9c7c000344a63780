import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { region } from './aws-clients.ts';

/** Makes a bucket and gives its name. */
export async function makeBucket(s3: S3Client): Promise<string> {
  const Bucket = `bucket-${randomUUID()}`;
  const CreateBucketConfiguration = { LocationConstraint: region } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  return Bucket;
}
