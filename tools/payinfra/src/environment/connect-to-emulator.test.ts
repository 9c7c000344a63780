import { loadEnvironment } from '@payment/config';
import { stopEmulator } from '@payment/emulator';
import { mkdtemp, rm } from 'node:fs/promises';
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
});
