import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emulatorPython } from './emulator-python.ts';
import { gapsByService } from './gaps/index.ts';
import { startEmulator } from './start-emulator.ts';
import { awsClients, type AwsClients } from './testing/aws-clients.ts';
import { ScratchFolders } from './testing/scratch-folder.ts';

/** Service → patch → its reason. */
const patches = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(
    JSON.parse(
      execFileSync(emulatorPython, [
        join(import.meta.dirname, 'testing/list_patches.py'),
        join(import.meta.dirname, '../payment_emulator/patches'),
      ]).toString(),
    ),
  );
const services = Object.keys(patches);

const folders = new ScratchFolders();

async function start(without: readonly string[]): Promise<AwsClients> {
  const { url } = await startEmulator({ stateDir: await folders.make(), without });
  return awsClients(url);
}

/** As it ships. */
let emulator: AwsClients;
/** moto alone, but for IAM: a gap in what a policy decides about shows only where policies are asked at all. */
let motoWithIam: AwsClients;
/** All but IAM, as IAM's own gaps show only where the policies of other services are asked about the right thing. */
let withoutIam: AwsClients;

beforeAll(async () => {
  [emulator, motoWithIam, withoutIam] = await Promise.all([
    start([]),
    start(services.filter((service) => service !== 'iam')),
    start(['iam']),
  ]);
});

afterAll(() => folders.clear());

for (const [service, gaps] of Object.entries(gapsByService)) {
  describe(`the patches of ${service}`, () => {
    for (const [title, gap] of Object.entries(gaps)) {
      it(title, async () => {
        const moto = service === 'iam' ? withoutIam : motoWithIam;
        const needed = `moto has changed: is ${gap.closedBy.join(', ')} still needed?`;
        expect(await outcome(gap.ask(moto)), needed).toEqual(gap.moto);
        expect(await outcome(gap.ask(emulator))).toEqual(gap.aws);
      });
    }

    it('have a test each', () => {
      const tested = new Set(Object.values(gaps).flatMap(({ closedBy }) => closedBy));
      expect([...tested].toSorted()).toEqual(Object.keys(patches[service] ?? {}).toSorted());
    });
  });
}

it('has a list of gaps for every file of patches', () => {
  expect(Object.keys(gapsByService)).toEqual(services);
});

it('gives a reason for every patch', () => {
  const reasons = Object.values(patches).flatMap((reasonByPatch) => Object.values(reasonByPatch));
  for (const reason of reasons) expect(reason).toMatch(/^(moto |See |The |Its )/);
});

async function outcome(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}
