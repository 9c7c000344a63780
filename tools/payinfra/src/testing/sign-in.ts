import { vi } from 'vitest';

/** Leaves this process no credentials, whatever its user has; `vi.unstubAllEnvs()` gives them back. */
export function signOut(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
}

/** Gives this process the variables of a user who is signed in, with an account's services elsewhere. */
export function signIn(url: string): void {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-real-one');
  for (const service of ['STS', 'S3', 'SSM', 'KMS', 'ACM', 'RDS']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, url);
}
