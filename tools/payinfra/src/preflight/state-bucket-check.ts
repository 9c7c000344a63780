import { stateBucketName } from '@payment/naming';
import { findStateKey } from '../aws/state-key.ts';
import { stateBucketExists } from '../aws/state-bucket.ts';
import type { Connection } from '../environment/connection.ts';
import { stateNotBootstrapped } from '../errors.ts';
import type { Check } from './check.ts';

/** There is a place to keep the states in. */
export function stateBucketCheck({ aws, environment }: Connection): Check {
  return {
    title: 'state bucket',
    run: async () => {
      const bucket = stateBucketName(environment);
      const [hasBucket, key] = await Promise.all([stateBucketExists(aws.s3, environment), findStateKey(aws.kms)]);
      if (!hasBucket || key?.Enabled !== true) throw stateNotBootstrapped(bucket, environment.name);
      return bucket;
    },
  };
}
