import { devNull } from 'node:os';
import type { Emulator } from './emulator.ts';

/** Credentials that the emulator takes for its account's administrator. It checks no signature of theirs. */
export const emulatorCredentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' } as const;

/** The account that everything in the emulator belongs to. */
export const emulatorAccountId = '123456789012';

/**
 * The environment for a child process (Terraform, an SDK, the AWS CLI) that shall talk to the emulator and to nothing
 * else: without any `AWS_…` variable of the caller's (profile, session, endpoints, region), and blind to the files in
 * `~/.aws`.
 */
export function emulatorEnvironment(
  emulator: Pick<Emulator, 'url'>,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: emulator.url,
    AWS_ACCESS_KEY_ID: emulatorCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: emulatorCredentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}
