import { execa } from 'execa';

/** Which code lies in a folder. */
export interface Checkout {
  /** The commit, in full; absent outside a repository, as in an unpacked archive, and before the first commit. */
  readonly commit?: string;
  /** Whether there is more in it, or less, than in the commit. */
  readonly isDirty: boolean;
}

/** The code that is checked out in a folder. Files of which git knows nothing count only where code is looked for. */
export async function checkoutOf(folder: string): Promise<Checkout> {
  const { failed, stdout: commit } = await execa('git', ['rev-parse', 'HEAD'], { cwd: folder, reject: false });
  return failed ? { isDirty: false } : { commit, isDirty: (await uncommittedFiles(folder)).length > 0 };
}

/** The files that differ from those of the last commit, or are not in it; deleted ones too. */
export async function uncommittedFiles(folder: string): Promise<readonly string[]> {
  const lists = [
    ['diff', '--name-only', '--no-renames', '-z', 'HEAD'],
    ['ls-files', '--others', '--exclude-standard', '-z', '--', 'apps', 'packages', 'tools'],
  ];
  const outputs = await Promise.all(lists.map(async (list) => (await execa('git', list, { cwd: folder })).stdout));
  return outputs.flatMap((output) => output.split('\0')).filter((file) => file !== '');
}
