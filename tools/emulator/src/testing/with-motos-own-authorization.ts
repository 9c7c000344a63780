import type { AwsClients } from './aws-clients.ts';

/** Does something while moto asks everybody's policies by its own means, which our patch takes the place of. */
export async function withMotosOwnAuthorization<T>(clients: AwsClients, act: () => Promise<T>): Promise<T> {
  const askFromCall = (count: string) =>
    fetch(`${clients.endpoint}/moto-api/reset-auth`, { method: 'POST', body: count });
  await askFromCall('0');
  try {
    return await act();
  } finally {
    await askFromCall('inf');
  }
}
