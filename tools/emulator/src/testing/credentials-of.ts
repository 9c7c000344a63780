import type { Credentials as StsCredentials } from '@aws-sdk/client-sts';
import type { Credentials } from './aws-clients.ts';
import { given } from './given.ts';

/** The credentials in an answer of STS, as clients take them. */
export function credentialsOf({ Credentials }: { readonly Credentials?: StsCredentials | undefined }): Credentials {
  return {
    accessKeyId: given(Credentials?.AccessKeyId),
    secretAccessKey: given(Credentials?.SecretAccessKey),
    sessionToken: given(Credentials?.SessionToken),
  };
}
