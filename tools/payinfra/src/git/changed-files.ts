import { execa } from 'execa';

/** A commit, and what it changes. */
export interface Commit {
  /** The name, in full. */
  readonly hash: string;
  /** The first line of its message. */
  readonly subject: string;
  readonly files: readonly string[];
}

/** Each commit begins with it, and no message does. */
const commitMark = '\u0001';

/**
 * The files that differ between a commit and the work tree, deleted and uncommitted ones too.
 * @returns nothing, if git does not know the commit: it was rebased away, or the clone is a shallow one
 */
export async function changedSince(folder: string, commit: string): Promise<readonly string[] | undefined> {
  if (!(await isKnown(folder, commit))) return undefined;
  return [...new Set([...(await git(folder, 'diff', ...names, commit)), ...(await untrackedFiles(folder))])];
}

/** The files that differ between two commits. */
export async function changedBetween(folder: string, from: string, to: string): Promise<readonly string[]> {
  return await git(folder, 'diff', ...names, from, to);
}

/** Those of some commits that git knows, the newest first, and none before one that is built on it. */
export async function newestFirst(folder: string, commits: readonly string[]): Promise<readonly string[]> {
  const known: string[] = [];
  for (const commit of commits) if (await isKnown(folder, commit)) known.push(commit);
  if (known.length === 0) return [];
  const { stdout } = await execa('git', ['rev-list', '--date-order', ...known], { cwd: folder });
  return stdout.split('\n').filter((commit) => known.includes(commit));
}

/** The files that differ from those of the last commit, or are not in it. */
export async function uncommittedFiles(folder: string): Promise<readonly string[]> {
  return [...(await git(folder, 'diff', ...names, 'HEAD')), ...(await untrackedFiles(folder))];
}

/**
 * The commits that came since another one, the newest first; merges count by what they merge.
 * @returns nothing, if git does not know the other one
 */
export async function commitsSince(folder: string, base: string): Promise<readonly Commit[] | undefined> {
  if (!(await isKnown(folder, base))) return undefined;
  const format = `--format=${commitMark}%H%x00%s`;
  const { stdout } = await execa('git', ['log', '--no-merges', format, ...names, `${base}..HEAD`], { cwd: folder });
  return stdout
    .split(commitMark)
    .slice(1)
    .map((commit) => {
      const [hash = '', subject = '', ...files] = commit.split('\0');
      // A line is broken before the first file.
      return { hash, subject, files: files.map((file) => file.replace(/^\n/, '')).filter((file) => file !== '') };
    });
}

const names = ['--name-only', '--no-renames', '-z'];

async function isKnown(folder: string, commit: string): Promise<boolean> {
  const { failed } = await execa('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: folder, reject: false });
  return !failed;
}

/** Files of which git knows nothing count only where code is looked for. */
async function untrackedFiles(folder: string): Promise<readonly string[]> {
  return await git(folder, 'ls-files', '--others', '--exclude-standard', '-z', '--', 'apps', 'packages', 'tools');
}

/** The files that git names. */
async function git(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await execa('git', [...args], { cwd: folder });
  return stdout.split('\0').filter((file) => file !== '');
}
