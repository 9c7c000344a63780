import { emulatorCredentials, startEmulator, stopEmulator } from '@payment/emulator';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsClients, type AwsClients } from '../aws/aws-clients.ts';
import { fixtureLocation } from './fixture-repository.ts';

/** An emulator of a test's own. */
export interface TestEmulator {
  readonly url: string;
  readonly aws: AwsClients;
  /** The services of another region. */
  readonly inRegion: (region: string) => AwsClients;
  readonly stop: () => Promise<void>;
}

/** Starts an emulator in a folder of its own. */
export async function startTestEmulator(): Promise<TestEmulator> {
  const stateDir = await mkdtemp(join(tmpdir(), 'payinfra-emulator-'));
  const { url } = await startEmulator({ stateDir });
  const inRegion = (region: string) => awsClients({ region, endpoint: url, credentials: emulatorCredentials });
  return {
    url,
    aws: inRegion(fixtureLocation.region),
    inRegion,
    stop: async () => {
      await stopEmulator({ stateDir });
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
