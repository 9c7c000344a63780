import { execa } from 'execa';
import { uncommittedFiles } from './changed-files.ts';

/** Which code lies in a folder. */
export interface Checkout {
  /** The commit, in full; absent outside a repository, as in an unpacked archive, and before the first commit. */
  readonly commit?: string;
  /** Whether there is more in it, or less, than in the commit. */
  readonly isDirty: boolean;
}

/** The code that is checked out in a folder. */
export async function checkoutOf(folder: string): Promise<Checkout> {
  const { failed, stdout: commit } = await execa('git', ['rev-parse', 'HEAD'], { cwd: folder, reject: false });
  return failed ? { isDirty: false } : { commit, isDirty: (await uncommittedFiles(folder)).length > 0 };
}
