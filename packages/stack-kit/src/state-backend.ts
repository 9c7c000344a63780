import { stateBucketName, stateKeyAliasArn, type StateLocation } from '@payment/naming';
import { S3Backend } from 'cdktf';
import type { Construct } from 'constructs';

/** Where a stack keeps its state. */
export interface StateBackendProps extends StateLocation {
  /** The object in the account's state bucket. */
  readonly stateKey: string;
}

/** The state of one stack: an encrypted object in the account's state bucket, locked by S3 itself during a deploy. */
export class StateBackend extends S3Backend {
  constructor(scope: Construct, { account, region, stateKey }: StateBackendProps) {
    super(scope, {
      bucket: stateBucketName({ account, region }),
      key: stateKey,
      region,
      encrypt: true,
      kmsKeyId: stateKeyAliasArn({ account, region }),
      allowedAccountIds: [account],
    });
    // S3's own locking is newer than CDKTF's typed backend.
    this.addOverride('use_lockfile', true);
  }
}
