import { loadEnvironment } from '@payment/config';
import type { Payinfra } from './payinfra.ts';

/** How every client of the AWS SDK is made. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly forcePathStyle: true;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Reaches the emulator of a command line, as its administrator. */
export function clientConfig({ endpoint }: Pick<Payinfra, 'endpoint'>): ClientConfig {
  return {
    region: loadEnvironment('local').region,
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
}
