import type { StateLocation } from '@payment/naming';
import type { AwsClients } from './aws-clients.ts';
import { ensureStateBucket } from './state-bucket.ts';
import { ensureStateKey } from './state-key.ts';

/**
 * Makes the place where states are kept, or repairs it: the key and the bucket of the account and region. Running it
 * again changes nothing that is right.
 *
 * @returns one clause per change, none if all was right
 */
export async function bootstrap(aws: AwsClients, location: StateLocation): Promise<readonly string[]> {
  const key = await ensureStateKey(aws.kms);
  return [...key.changes, ...(await ensureStateBucket(aws.s3, location, key.arn))];
}
