import { loadEnvironment } from '@payment/config';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answering } from '../testing/answering.ts';
import { signIn, signOut } from '../testing/sign-in.ts';
import { useFixture } from '../testing/use-fixture.ts';
import { connectToAccount } from './connect-to-account.ts';
import { placeOf } from './connection.ts';

const fixture = useFixture();

/** An answer of STS that refuses. */
function refusal(code: string, message: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

beforeEach(() => {
  signOut();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('an environment in an account', () => {
  it('is reached with the credentials the user has', async () => {
    signIn(fixture.emulator.url);
    const environment = { ...loadEnvironment('dev'), account: '123456789012' };
    const connection = await connectToAccount(process, environment);
    expect(placeOf(connection)).toBe('dev (account 123456789012, us-east-1)');
    expect(connection.variables['AWS_ACCESS_KEY_ID']).toBe('AKIAIOSFODNN7EXAMPLE');
    expect(connection.variables['AWS_REGION']).toBe('us-east-1');
  });

  it('is reached with the credentials of a profile, which Terraform gets too, if one is named', async () => {
    signIn(fixture.emulator.url);
    const config = join(fixture.repository.root, 'config');
    await writeFile(config, '[profile reader]\naws_access_key_id = AKIAREADER\naws_secret_access_key = x\n');
    vi.stubEnv('AWS_CONFIG_FILE', config);
    const environment = { ...loadEnvironment('dev'), account: '123456789012' };
    const { aws, variables } = await connectToAccount(process, environment, 'reader');
    expect(await aws.sts.config.credentials()).toMatchObject({ accessKeyId: 'AKIAREADER' });
    expect(variables).toMatchObject({ AWS_PROFILE: 'reader', AWS_REGION: 'us-east-1', AWS_CONFIG_FILE: config });
    expect(variables).not.toHaveProperty('AWS_ACCESS_KEY_ID');
    expect(variables).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
  });

  it('is not touched without credentials', async () => {
    await expect(connectToAccount(process, loadEnvironment('dev'))).rejects.toThrow(
      'There are no AWS credentials for dev. Sign in ("aws sso login", then AWS_PROFILE), or set AWS_ACCESS_KEY_ID',
    );
  });

  it('is not touched with the credentials of another account: both are named', async () => {
    signIn(fixture.emulator.url);
    await expect(connectToAccount(process, loadEnvironment('dev'))).rejects.toThrow(
      'The AWS credentials are of account 123456789012, but dev lives in 111111111111.',
    );
  });

  it.each([
    ['have expired', 'ExpiredToken', 'The security token included in the request is expired', 'have expired. Sign in'],
    ['are not known', 'InvalidClientTokenId', 'The security token is invalid', 'AWS refuses the credentials for dev (Inv'],
  ])('is not touched with credentials that %s', async (_case, code, message, told) => {
    await using server = await answering([403, refusal(code, message)]);
    signIn(server.url);
    await expect(connectToAccount(process, loadEnvironment('dev'))).rejects.toThrow(told);
  });

  it('is never reached through AWS_ENDPOINT_URL, which leads to an emulator', async () => {
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' };
    await expect(connectToAccount({ env }, loadEnvironment('dev'))).rejects.toThrow(
      'AWS_ENDPOINT_URL is http://127.0.0.1:5000, but dev lives in an AWS account',
    );
  });

  it('has its state bucket, its database version and its certificate looked at before a deploy', async () => {
    signIn(fixture.emulator.url);
    await fixture.repository.environment('sandbox', 'dev', { '111111111111': '123456789012', '10.16.0.0': '10.80.0.0' });
    const env = { ...process.env, AWS_ENDPOINT_URL: undefined };
    const { exitCode, stdout } = await fixture.io({ env }).run('preflight', '--env', 'sandbox');
    expect(stdout).toContain('ok     account: 123456789012');
    expect(stdout).toContain('ok     state bucket: pay-terraform-state-123456789012-us-east-1');
    expect(stdout).toMatch(/^ok +database version: RDS offers PostgreSQL 17\.\d/m);
    expect(stdout).toContain('ok     certificate: self-signed, for pay.dev.test');
    expect(exitCode).toBe(0);
  });
});
