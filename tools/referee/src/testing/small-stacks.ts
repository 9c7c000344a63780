import { stackNames, type StackName } from '@payment/contracts';
import type { Configurations } from '../join-stacks.ts';

type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A stack's configuration as CDKTF writes it: a construct for each resource, named as the resource. */
export function stackText(
  stack: string,
  { resource = {}, data = {}, output = {} }: { readonly resource?: Blocks; readonly data?: Blocks; readonly output?: object } = {},
): string {
  return JSON.stringify({
    terraform: { required_version: '>= 1.11', required_providers: { aws: { source: 'aws', version: '5.100.0' } } },
    provider: { aws: [{ region: 'us-east-1', allowed_account_ids: ['123456789012'] }] },
    resource: withNotes(stack, resource),
    data,
    output,
  });
}

/** An environment whose edge has a bucket and whose data has a topic: what the recorded report is of. */
export function smallStacks(stacks: Partial<Record<StackName, string>> = {}): Configurations {
  const texts: Partial<Record<StackName, string>> = {
    data: stackText('data', { resource: { aws_sns_topic: { topic: { name: 'topic' } } } }),
    edge: stackText('edge', { resource: { aws_s3_bucket: { logs: { bucket: 'logs' } } } }),
    ...stacks,
  };
  return new Map(stackNames.map((stack) => [stack, texts[stack] ?? stackText(stack)]));
}

function withNotes(stack: string, types: Blocks): Blocks {
  return Object.fromEntries(
    Object.entries(types).map(([type, named]) => [
      type,
      Object.fromEntries(
        Object.entries(named).map(([name, body]) => [
          name,
          { ...body, '//': { metadata: { path: `${stack}/${name}`, uniqueId: name } } },
        ]),
      ),
    ]),
  );
}
