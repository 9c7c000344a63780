import { execa } from 'execa';

/**
 * The commit that a folder's files are of, with `-dirty` behind it if there is more in them; `unknown` outside a
 * repository, as in an unpacked archive.
 */
export async function commitOf(folder: string): Promise<string> {
  const git = async (...args: readonly string[]) => await execa('git', [...args], { cwd: folder, reject: false });
  const head = await git('rev-parse', 'HEAD');
  if (head.exitCode !== 0) return 'unknown';
  const changes = await git('status', '--porcelain');
  return changes.stdout === '' ? head.stdout : `${head.stdout}-dirty`;
}
