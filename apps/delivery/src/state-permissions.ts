import type { PolicyStatement } from '@payment/constructs';
import { stacks, upstreamOf, type StackName } from '@payment/contracts';
import { stateBucketName, stateLockKey, stateObjectKey, type DeliveryRoleKind } from '@payment/naming';
import { like, type Reach } from './reach.ts';

/** Whose states. */
export interface StatePermissionsProps {
  readonly kind: DeliveryRoleKind;
  readonly stack: StackName;
  readonly reach: Reach;
  readonly stateKeyArn: string;
}

/**
 * The own state; the own lock, for a deploy; and to read, the states of producers whose contract is read through them.
 * The key of all states opens just those: S3 names the object in the encryption context of each.
 */
export function statePermissions(props: StatePermissionsProps): readonly PolicyStatement[] {
  const { kind, stack, reach, stateKeyArn } = props;
  const bucket = `arn:aws:s3:::${stateBucketName(reach)}`;
  const objectOf = (key: string) => `${bucket}/${key}`;
  const ownKey = stateObjectKey(reach.environment, stack);
  const own = objectOf(ownKey);
  const lock = objectOf(stateLockKey(reach.environment, stack));
  const producers = upstreamOf(stack).filter((name) => stacks[name].publishes.channel === 'remote-state');
  const read = [own, ...producers.map((name) => objectOf(stateObjectKey(reach.environment, name)))];
  const isDeploy = kind === 'deploy';
  return [
    {
      Sid: 'FindStates',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucket,
      // Without a prefix, S3 asks for it to answer whether the bucket, or an object, is there at all.
      Condition: {
        [/[*?]/.test(ownKey) ? 'StringLikeIfExists' : 'StringEqualsIfExists']: { 's3:prefix': ['env:/', ownKey] },
      },
    },
    {
      Sid: 'ReadStates',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: isDeploy ? [...read, lock] : read,
    },
    ...(isDeploy
      ? ([
          { Sid: 'WriteOwnState', Effect: 'Allow', Action: 's3:PutObject', Resource: [own, lock] },
          { Sid: 'ReleaseOwnLock', Effect: 'Allow', Action: 's3:DeleteObject', Resource: lock },
        ] as const)
      : []),
    {
      Sid: 'DecryptStates',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: stateKeyArn,
      Condition: throughS3(reach, isDeploy ? [...read, lock] : read),
    },
    ...(isDeploy
      ? ([
          {
            Sid: 'EncryptOwnState',
            Effect: 'Allow',
            Action: 'kms:GenerateDataKey',
            Resource: stateKeyArn,
            Condition: throughS3(reach, [own, lock]),
          },
        ] as const)
      : []),
  ];
}

function throughS3({ region }: Reach, objects: readonly string[]) {
  return like({ 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': objects });
}
