import type { AwsClients } from './aws-clients.ts';

/** Where these clients send their calls. */
export async function endpointOf({ sts }: AwsClients): Promise<string> {
  const endpoint = await sts.config.endpoint?.();
  if (!endpoint) throw new Error('These clients have no endpoint of their own.');
  return `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port ?? 80}`;
}
