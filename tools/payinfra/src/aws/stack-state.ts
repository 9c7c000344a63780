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
  resources: z.array(
    z.looseObject({
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(z.looseObject({ attributes: z.record(z.string(), z.unknown()).default({}) })).default([]),
    }),
  ),
});

/** A resource as Terraform has left it. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What Terraform knows of a deployed stack. */
export interface StackState {
  /** The addresses of the resources it holds. */
  readonly resources: readonly string[];
  /** The same with their attributes, for whoever looks for certain types among them; some of them may be secret. */
  readonly instances: readonly StateResource[];
  /** Outputs as `terraform output -json` gives them. */
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>;
}

const empty: StackState = { resources: [], instances: [], outputs: {} };

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
  const instances = managed.flatMap(({ type, name, instances: of }) =>
    of.map(({ attributes }) => ({ address: `${type}.${name}`, type, name, attributes })),
  );
  return { resources: managed.map(({ type, name }) => `${type}.${name}`), instances, outputs };
}
