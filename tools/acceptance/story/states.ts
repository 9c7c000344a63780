import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { stackNames, type StackName } from '@payment/contracts';
import { stateBucketName, stateObjectKey, type StateLocation } from '@payment/naming';

interface State {
  /** Grows by one with every change of the state. */
  readonly serial: number;
  readonly resources: readonly {
    readonly mode: 'managed' | 'data';
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

/** The states of all stacks of an environment, as they lie in the bucket. */
export class States {
  private readonly byStack: Readonly<Record<string, State>>;

  private constructor(byStack: Readonly<Record<string, State>>) {
    this.byStack = byStack;
  }

  static async read(s3: S3Client, location: StateLocation, environment: string): Promise<States> {
    const entries = stackNames.map(async (stack) => {
      const object = await s3.send(
        new GetObjectCommand({ Bucket: stateBucketName(location), Key: stateObjectKey(environment, stack) }),
      );
      return [stack, JSON.parse((await object.Body?.transformToString()) ?? '') as State] as const;
    });
    return new States(Object.fromEntries(await Promise.all(entries)));
  }

  serial(stack: StackName): number | undefined {
    return this.byStack[stack]?.serial;
  }

  /** Address → id of every managed resource of all stacks. A replaced resource has another id. */
  get ids(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Object.entries(this.byStack).flatMap(([stack, { resources }]) =>
        resources
          .filter(({ mode }) => mode === 'managed')
          .flatMap(({ type, name, instances }) =>
            instances.map(({ attributes }, index) => [`${stack}: ${type}.${name}[${index}]`, attributes['id']]),
          ),
      ),
    );
  }
}
