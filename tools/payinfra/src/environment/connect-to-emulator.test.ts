import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { loadEnvironment } from '@payment/config';
import { emulatorAccountId, emulatorCredentials, stopEmulator } from '@payment/emulator';
import { webIdentityToken } from '@payment/testing/web-identity-token';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectToEmulator, emulatorLocation } from './connect-to-emulator.ts';

const local = loadEnvironment('local');
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'payinfra-home-'));
});

afterEach(async () => {
  await stopEmulator(emulatorLocation({ home }));
  await rm(home, { recursive: true, force: true });
});

describe('an environment on the emulator', () => {
  it('is said not to be there while the emulator does not run', async () => {
    await expect(connectToEmulator({ env: {}, home }, local, false)).rejects.toThrow(
      'The emulator does not run, so nothing of local is deployed. Deploy it: npm run payinfra -- up --env local',
    );
  });

  it('is reached by starting the emulator, which the next command finds again', async () => {
    const env = { PATH: '/bin', AWS_PROFILE: 'payments-admin', AWS_SESSION_TOKEN: 'secret', AWS_ENDPOINT_URL: '' };
    const { emulatorUrl, variables } = await connectToEmulator({ env, home }, local, true);
    const found = await connectToEmulator({ env, home }, local, false);
    expect(found.emulatorUrl).toBe(emulatorUrl);
    expect(variables).toMatchObject({ PATH: '/bin', AWS_ENDPOINT_URL: emulatorUrl, AWS_REGION: 'us-east-1' });
    expect(variables).not.toHaveProperty('AWS_PROFILE');
    expect(variables).not.toHaveProperty('AWS_SESSION_TOKEN');
  });

  it('is reached in the role that the variables of a workflow name', async () => {
    const { emulatorUrl: endpoint } = await connectToEmulator({ env: {}, home }, local, true);
    await makeReader(endpoint);
    const AWS_WEB_IDENTITY_TOKEN_FILE = join(home, 'token');
    const claims = { iss: `https://${issuer}`, aud: 'sts', sub: 'job' };
    await writeFile(AWS_WEB_IDENTITY_TOKEN_FILE, webIdentityToken(claims));
    const env = { AWS_ROLE_ARN: `arn:aws:iam::${emulatorAccountId}:role/reader`, AWS_WEB_IDENTITY_TOKEN_FILE };
    const { aws, variables } = await connectToEmulator({ env, home }, local, false);
    expect(variables).toMatchObject(env);
    expect((await aws.sts.send(new GetCallerIdentityCommand())).Arn).toMatch(/:assumed-role\/reader\//);
    await expect(aws.ssm.send(new GetParameterCommand({ Name: '/any' }))).rejects.toThrow(ParameterNotFound);
    const put = new PutParameterCommand({ Name: '/any', Value: 'value', Type: 'String' });
    await expect(aws.ssm.send(put)).rejects.toThrow('is not authorized to perform: ssm:PutParameter');
  });
});

const issuer = 'tokens.example.com';

/** Makes a role that may read parameters, for whoever has a token of the issuer. */
async function makeReader(endpoint = ''): Promise<void> {
  const iam = new IAMClient({ endpoint, region: local.region, credentials: emulatorCredentials });
  const provider = { Url: `https://${issuer}`, ClientIDList: ['sts'] };
  const { OpenIDConnectProviderArn: Federated } = await iam.send(new CreateOpenIDConnectProviderCommand(provider));
  const policy = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const trust = policy({ Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated } });
  await iam.send(new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: trust }));
  const PolicyDocument = policy({ Action: 'ssm:GetParameter', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'reader', PolicyName: 'read', PolicyDocument }));
}
