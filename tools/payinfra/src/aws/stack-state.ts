import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Environment } from '@payment/config';
import type { StackName } from '@payment/contracts';
import { stateBucketName, stateObjectKey } from '@payment/naming';
import { z } from 'zod';
import { stateUnreadable } from '../errors.ts';
import { absentAs } from './absent-as.ts';

const stateSchema = z.looseObject({
  version: z.literal(4),
  outputs: z.record(z.string(), z.looseObject({ value: z.unknown() })),
  resources: z.array(z.looseObject({ mode: z.string(), type: z.string(), name: z.string() })),
});

/** What Terraform knows of a deployed stack. */
export interface StackState {
  /** The addresses of the resources it holds. */
  readonly resources: readonly string[];
  /** Outputs as `terraform output -json` gives them. */
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>;
}

const empty: StackState = { resources: [], outputs: {} };

/** The state of a stack as it stands in the state bucket; an empty one if it was never deployed. */
export async function readStackState(s3: S3Client, environment: Environment, stack: StackName): Promise<StackState> {
  const key = stateObjectKey(environment.name, stack);
  const object = { Bucket: stateBucketName(environment), Key: key, ExpectedBucketOwner: environment.account };
  const found = await absentAs(undefined, s3.send(new GetObjectCommand(object)));
  if (found?.Body === undefined) return empty;
  const parsed = stateSchema.safeParse(JSON.parse(await found.Body.transformToString()));
  if (!parsed.success) throw stateUnreadable(`s3://${object.Bucket}/${key}`, parsed.error);
  const { outputs, resources } = parsed.data;
  const managed = resources.filter(({ mode }) => mode === 'managed');
  return { resources: managed.map(({ type, name }) => `${type}.${name}`), outputs };
}
