import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { moduleNotThere } from '../errors.ts';
import { runProgram } from '../run-program.ts';
import type { PublicModule } from './public-modules.ts';

/** Where public modules come from. */
export interface ModuleSource {
  /** The folder that keeps what was cloned. */
  readonly cache: string;
  /**
   * A folder with a copy of each module, for a machine without access to GitHub.
   * @default they are cloned by commit
   */
  readonly copies?: string | undefined;
  /** @default GitHub */
  readonly site?: string;
}

/**
 * Brings a public module to this machine.
 *
 * @returns the folder it is in
 * @throws RefereeError if it cannot be had
 */
export async function fetchModule(
  { name, commit }: Pick<PublicModule, 'name' | 'commit'>,
  { cache, copies, site = 'https://github.com' }: ModuleSource,
): Promise<string> {
  if (copies !== undefined) {
    const copy = join(copies, name);
    if (!existsSync(join(copy, 'main.tf'))) throw moduleNotThere(copy);
    return copy;
  }
  const folder = join(cache, `${name}-${commit}`);
  if (existsSync(join(folder, 'main.tf'))) return folder;
  await mkdir(folder, { recursive: true });
  const git = async (...args: readonly string[]) => await runProgram(['git', ...args], { cwd: folder });
  await git('init', '--quiet');
  await git('fetch', '--quiet', '--depth', '1', `${site}/terraform-aws-modules/terraform-aws-${name}`, commit);
  await git('checkout', '--quiet', 'FETCH_HEAD');
  return folder;
}
