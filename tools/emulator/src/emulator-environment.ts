import { devNull } from 'node:os';
import type { Emulator } from './emulator.ts';
import { emulatorRole } from './emulator-role.ts';

/** Credentials that the emulator takes for its account's administrator. It checks no signature of theirs. */
export const emulatorCredentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' } as const;

/**
 * The environment for a child process (Terraform, an SDK, the AWS CLI) that shall talk to the emulator and to nothing
 * else: without any `AWS_…` variable of the caller's (profile, session, endpoints, region), and blind to the files in
 * `~/.aws`. The child is the administrator, or the role of the emulator that the caller has chosen: see `emulatorRole`.
 */
export function emulatorEnvironment(
  emulator: Pick<Emulator, 'url'>,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: emulator.url,
    ...identity(emulator, environment),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}

function identity({ url }: Pick<Emulator, 'url'>, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const role = emulatorRole(environment);
  if (role === undefined) {
    const { accessKeyId, secretAccessKey } = emulatorCredentials;
    return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  }
  return {
    // Terraform shows its token to no other address, whatever that of all services is.
    AWS_ENDPOINT_URL_STS: url,
    AWS_ROLE_ARN: role.roleArn,
    AWS_WEB_IDENTITY_TOKEN_FILE: role.tokenFile,
    AWS_ROLE_SESSION_NAME: environment['AWS_ROLE_SESSION_NAME'] ?? 'payinfra',
  };
}
