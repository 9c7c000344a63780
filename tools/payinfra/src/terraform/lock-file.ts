import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from './engine.ts';

/** The name that Terraform looks for. */
export const lockFileName = '.terraform.lock.hcl';

/** The checksums of the provider, for every platform. */
export const committedLockFile = join(import.meta.dirname, '../../terraform.lock.hcl');

/**
 * Puts the provider's checksums into a folder. They are those of Terraform's registry: OpenTofu has another, and makes
 * its own.
 *
 * @returns the options for `init`
 */
export async function lockProvider(folder: string, { name }: Pick<Engine, 'name'>): Promise<readonly string[]> {
  if (name === 'tofu') return [];
  await copyFile(committedLockFile, join(folder, lockFileName));
  return ['-lockfile=readonly'];
}
