import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { stateNotWritten } from '../errors.ts';
import { writeIfChanged } from '../write-if-changed.ts';
import type { Engine } from './engine.ts';
import { committedLockFile, lockProvider } from './lock-file.ts';

/** Says what a folder was initialised with. */
const fingerprintFile = '.fingerprint';

const configurationSchema = z.looseObject({
  terraform: z.looseObject({ required_providers: z.record(z.string(), z.unknown()).default({}) }),
});

/** What a working folder is made from. */
export interface WorkFolderProps {
  /** Where it lies; made anew when what it was initialised with has changed. */
  readonly folder: string;
  /** The synthesized stack: Terraform's configuration as JSON. */
  readonly configuration: string;
  readonly engine: Engine;
  /** Terraform's own file of settings. */
  readonly cliConfig: string;
  /** Runs `terraform init` in a folder. */
  readonly init: (folder: string, options: readonly string[]) => Promise<void>;
}

/**
 * Makes the folder that Terraform works in: the configuration, the provider's checksums, the initialised backend.
 *
 * It is initialised aside and then put in place in one step, so that a run that was stopped half-way, or another one at
 * the same time, never leaves a folder that only looks ready.
 *
 * @throws PayinfraError if Terraform left a state there that it could not write to the bucket
 */
export async function prepareWorkFolder(props: WorkFolderProps): Promise<void> {
  const { folder, configuration } = props;
  const unwritten = join(folder, 'errored.tfstate');
  if (existsSync(unwritten)) throw stateNotWritten(unwritten);
  const fingerprint = await fingerprintOf(props);
  if (!(await isReady(folder, fingerprint))) {
    const draft = `${folder}.${randomUUID()}`;
    try {
      await initialise(draft, props);
      await writeFile(join(draft, fingerprintFile), fingerprint);
      await rm(folder, { recursive: true, force: true });
      await rename(draft, folder);
    } catch (error) {
      // Another run may have put its own in place in the meantime.
      if (!(await isReady(folder, fingerprint))) throw error;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  await writeIfChanged(join(folder, 'cdk.tf.json'), configuration);
}

async function isReady(folder: string, fingerprint: string): Promise<boolean> {
  return (await readFile(join(folder, fingerprintFile), 'utf8').catch(() => '')) === fingerprint;
}

async function initialise(draft: string, { configuration, engine, init }: WorkFolderProps): Promise<void> {
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, 'cdk.tf.json'), configuration);
  const { required_providers: providers } = terraformBlock(configuration);
  // Terraform refuses checksums of a provider that it has no use for.
  await init(draft, Object.keys(providers).length === 0 ? [] : await lockProvider(draft, engine));
}

/** All that an initialised folder depends on. */
async function fingerprintOf({ configuration, engine, cliConfig }: WorkFolderProps): Promise<string> {
  const facts = [terraformBlock(configuration), engine, await readFile(committedLockFile, 'utf8'), await readFile(cliConfig, 'utf8')];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function terraformBlock(configuration: string) {
  return configurationSchema.parse(JSON.parse(configuration)).terraform;
}
