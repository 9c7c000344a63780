import { devNull } from 'node:os';
import { expect, it } from 'vitest';
import { emulatorEnvironment } from './emulator-environment.ts';

const url = 'http://127.0.0.1:4566';
const token = { AWS_WEB_IDENTITY_TOKEN_FILE: '/run/token', AWS_ACCESS_KEY_ID: 'AKIA', AWS_PROFILE: 'production' };

it("makes a child the emulator's role that the caller has chosen, and nothing else of the caller's", () => {
  const role = { AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/pay-deploy-compute-local' };
  expect(emulatorEnvironment({ url }, { ...token, ...role })).toEqual({
    ...{ AWS_ENDPOINT_URL: url, AWS_ENDPOINT_URL_STS: url, AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull },
    ...role,
    ...{ AWS_WEB_IDENTITY_TOKEN_FILE: '/run/token', AWS_ROLE_SESSION_NAME: 'payinfra' },
  });
  const named = emulatorEnvironment({ url }, { ...token, ...role, AWS_ROLE_SESSION_NAME: 'job-1' });
  expect(named['AWS_ROLE_SESSION_NAME']).toBe('job-1');
});

it('shows the emulator no token of a role of a real account', () => {
  const AWS_ROLE_ARN = 'arn:aws:iam::210987654321:role/deploy';
  const child = emulatorEnvironment({ url }, { ...token, AWS_ROLE_ARN });
  expect(child).toMatchObject({ AWS_ACCESS_KEY_ID: 'emulator' });
  expect(JSON.stringify(child)).not.toMatch(/token|210987654321/);
});

it("gives a child the emulator, and nothing of the caller's that could lead it elsewhere", () => {
  const environment = {
    ...{ PATH: '/bin', TF_LOG: 'trace' },
    ...{ AWS_PROFILE: 'production', AWS_SESSION_TOKEN: 'secret', AWS_REGION: 'us-east-1' },
    ...{ AWS_CONFIG_FILE: '/home/me/.aws/config', AWS_SHARED_CREDENTIALS_FILE: '/home/me/.aws/credentials' },
    ...{ AWS_ENDPOINT_URL_S3: 'https://elsewhere.example.com', AWS_ACCESS_KEY_ID: 'AKIA', AWS_CA_BUNDLE: '/ca.pem' },
  };
  expect(emulatorEnvironment({ url }, environment)).toEqual({
    PATH: '/bin',
    TF_LOG: 'trace',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  });
});
