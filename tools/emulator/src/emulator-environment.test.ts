import { devNull } from 'node:os';
import { expect, it } from 'vitest';
import { emulatorEnvironment } from './emulator-environment.ts';

it("gives a child the emulator, and nothing of the caller's that could lead it elsewhere", () => {
  const environment = {
    ...{ PATH: '/bin', TF_LOG: 'trace' },
    ...{ AWS_PROFILE: 'production', AWS_SESSION_TOKEN: 'secret', AWS_REGION: 'us-east-1' },
    ...{ AWS_CONFIG_FILE: '/home/me/.aws/config', AWS_SHARED_CREDENTIALS_FILE: '/home/me/.aws/credentials' },
    ...{ AWS_ENDPOINT_URL_S3: 'https://elsewhere.example.com', AWS_ACCESS_KEY_ID: 'AKIA', AWS_CA_BUNDLE: '/ca.pem' },
  };
  expect(emulatorEnvironment({ url: 'http://127.0.0.1:4566' }, environment)).toEqual({
    PATH: '/bin',
    TF_LOG: 'trace',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  });
});
