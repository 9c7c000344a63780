import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Io } from '../io.ts';
import { baseNotCheckedOut, unknownBase } from './errors.ts';

/** The files of a commit. */
export interface Base {
  readonly commit: string;
  readonly folder: string;
}

/**
 * Writes the files of a commit into a folder of their own, links the packages that are installed here to them, so that
 * its code runs, and removes the folder afterwards. Neither the work tree nor git's index is touched.
 *
 * @throws PayinfraError if there is no such commit
 */
export async function withBase<Result>(
  { repository, home }: Pick<Io, 'repository' | 'home'>,
  ref: string,
  use: (base: Base) => Promise<Result>,
): Promise<Result> {
  const commit = await commitAt(repository, ref);
  await mkdir(home, { recursive: true });
  const place = await mkdtemp(join(home, 'base-'));
  try {
    const folder = join(place, 'files');
    const git = { cwd: repository, env: { GIT_INDEX_FILE: join(place, 'index') }, all: true, reject: false } as const;
    const steps = [
      ['read-tree', commit],
      ['checkout-index', '--all', `--prefix=${folder}/`],
    ];
    for (const step of steps) {
      const { failed, all } = await execa('git', step, git);
      if (failed) throw baseNotCheckedOut(ref, all);
    }
    await linkPackages(repository, folder);
    return await use({ commit, folder });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function commitAt(repository: string, ref: string): Promise<string> {
  const argv = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const { failed, stdout, stderr } = await execa('git', argv, { cwd: repository, reject: false });
  if (failed) throw unknownBase(ref, repository, stderr);
  return stdout;
}

/**
 * Projects find packages by relative links: those to third parties lead into the installed ones through one link at the
 * root, those to the workspace's own lead into the folder itself.
 */
async function linkPackages(repository: string, folder: string): Promise<void> {
  const root = join(folder, 'node_modules');
  // A scratch clone may have committed a link of its own, which is no folder to git and so not ignored.
  await rm(root, { force: true });
  await symlink(join(repository, 'node_modules'), root);
  for await (const links of glob('{apps,packages}/*/node_modules', { cwd: repository })) {
    // A project that is new today needs nothing; one that is no more finds nothing, if anybody runs it.
    if (!existsSync(join(folder, dirname(links)))) continue;
    await cp(join(repository, links), join(folder, links), { recursive: true, verbatimSymlinks: true });
  }
}
