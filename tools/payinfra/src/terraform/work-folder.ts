import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeIfChanged } from '../write-if-changed.ts';
import type { Engine } from './engine.ts';
import { committedLockFile, lockProvider } from './lock-file.ts';

const configurationSchema = z.looseObject({ terraform: z.unknown() });

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
 */
export async function prepareWorkFolder(props: WorkFolderProps): Promise<void> {
  const { folder, configuration } = props;
  const fingerprint = await fingerprintOf(props);
  if ((await readFile(join(folder, '.fingerprint'), 'utf8').catch(() => '')) !== fingerprint) {
    const draft = `${folder}.${randomUUID()}`;
    try {
      await initialise(draft, props);
      await writeFile(join(draft, '.fingerprint'), fingerprint);
      await rm(folder, { recursive: true, force: true });
      await rename(draft, folder);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  await writeIfChanged(join(folder, 'cdk.tf.json'), configuration);
}

async function initialise(draft: string, { configuration, engine, init }: WorkFolderProps): Promise<void> {
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, 'cdk.tf.json'), configuration);
  await init(draft, await lockProvider(draft, engine));
}

/** All that an initialised folder depends on. */
async function fingerprintOf({ configuration, engine, cliConfig }: WorkFolderProps): Promise<string> {
  const { terraform } = configurationSchema.parse(JSON.parse(configuration));
  const facts = [terraform, engine, await readFile(committedLockFile, 'utf8'), await readFile(cliConfig, 'utf8')];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
