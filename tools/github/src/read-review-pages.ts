import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nothingIfAbsent } from './read-if-there.ts';

/** Of all stacks of a review, where the pages have one each. */
const summary = 'summary.md';

/**
 * The pages of the reviews in a folder.
 *
 * @param folder with a folder per review, `<environment>-<stack>`; if there is none, nothing was reviewed
 * @returns by environment and stack
 */
export async function readReviewPages(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(nothingIfAbsent)) ?? [];
  const pages = files
    .filter(({ name }) => name.endsWith('.md') && name !== summary)
    .map(({ parentPath, name }) => join(parentPath, name));
  return await Promise.all(pages.toSorted().map(async (file) => await readFile(file, 'utf8')));
}
